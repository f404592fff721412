import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { paidStatuses } from '../rules/payment-states.ts';
import { payments } from '../tables/quote.ts';

/** What an event has paid, less what was given back: it counts against the total of its next quote. */
export async function paidSoFar(ctx: QueryContext, eventId: string): Promise<{ netMinor: number }> {
  const [row] = await ctx.db
    .select({ net: sql<string>`coalesce(sum(${payments.amountMinor} - ${payments.refundedMinor}), 0)` })
    .from(payments)
    .where(and(eq(payments.eventId, eventId), inArray(payments.status, [...paidStatuses])));
  return { netMinor: Number(row?.net ?? 0) };
}
