import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, eq } from 'drizzle-orm';
import type { Wish } from '../rules/channels.ts';
import { notificationPreferences } from '../tables/notification.ts';

/** A person's wish for a kind, if they have one. */
export async function wishOf(ctx: QueryContext, personId: string, kind: string): Promise<Wish | undefined> {
  const [row] = await ctx.db
    .select({ inApp: notificationPreferences.inApp, mail: notificationPreferences.mail })
    .from(notificationPreferences)
    .where(and(eq(notificationPreferences.personId, personId), eq(notificationPreferences.kind, kind)));
  return row;
}

/** Whose notifications and preferences these are: somebody with an account. */
export function callerPersonId({ claims }: QueryContext): string {
  if (claims.kind !== 'person') throw new Error('only people call this: the list of RPCs says so');
  return claims.personId;
}
