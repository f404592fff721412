import type { CommandContext } from '@marquee/service-kit/context.ts';
import { duePayments } from '../tables/due-payment.ts';

/** A payment isn't owed any more: it arrived, or a new schedule takes its place. */
export async function settleDuePayment(ctx: CommandContext, { eventId, itemId }: { eventId: string; itemId: string }) {
  await ctx.db
    .insert(duePayments)
    .values({ itemId, eventId, state: 'settled' })
    .onConflictDoUpdate({ target: duePayments.itemId, set: { state: 'settled' } });
}
