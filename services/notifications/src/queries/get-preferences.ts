import type { QueryContext } from '@marquee/service-kit/context.ts';
import { eq } from 'drizzle-orm';
import { channelsOf } from '../rules/channels.ts';
import type { KindsInWords } from '../rules/notification-kind.ts';
import { callerPersonId } from '../store/preferences.ts';
import { notificationPreferences } from '../tables/notification.ts';

/** Every kind, with the channels on which the caller is told, and whether that is theirs to choose. */
export function getPreferencesWith(kinds: KindsInWords) {
  return async (ctx: QueryContext) => {
    const wishes = await ctx.db
      .select()
      .from(notificationPreferences)
      .where(eq(notificationPreferences.personId, callerPersonId(ctx)));
    return {
      preferences: kinds.all.map((kind) => ({
        kind: kind.name,
        label: kind.label,
        fixed: kind.critical,
        mailPossible: kind.mail,
        ...channelsOf(
          kind,
          wishes.find((wish) => wish.kind === kind.name),
        ),
      })),
    };
  };
}
