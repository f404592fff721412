import type { SetPreferencesRequest } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import type { KindsInWords } from '../rules/notification-kind.ts';
import { callerPersonId } from '../store/preferences.ts';
import { notificationPreferences } from '../tables/notification.ts';

/** Sets on which channels the caller wants which kinds. Refuses to switch off what is always told. */
export function setPreferencesWith(kinds: KindsInWords) {
  return async (ctx: CommandContext, { preferences }: Plain<SetPreferencesRequest>) => {
    const personId = callerPersonId(ctx);
    for (const { kind: name, inApp, mail } of preferences) {
      const kind = kinds.all.find((one) => one.name === name);
      if (!kind) throw errors.kindUnknown(name);
      if (kind.critical) {
        if (!inApp || mail !== kind.mail) throw errors.kindFixed(kind.label);
        continue;
      }
      const { kind: kindColumn, personId: personColumn } = notificationPreferences;
      await ctx.db
        .insert(notificationPreferences)
        .values({ personId, kind: name, inApp, mail })
        .onConflictDoUpdate({ target: [personColumn, kindColumn], set: { inApp, mail } });
    }
    return {};
  };
}
