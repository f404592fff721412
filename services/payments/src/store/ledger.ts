import type { CommandContext } from '@marquee/service-kit/context.ts';
import { newId } from '@marquee/values/ids.ts';
import { ledgerEntries } from '../tables/quote.ts';

/** Where money is: with Stripe, or what the client has paid towards the event. */
export type Account = 'stripe_balance' | 'client_payments';

export interface Transfer {
  readonly eventId: string;
  readonly paymentId: string;
  readonly from: Account;
  readonly to: Account;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Writes a transfer as two entries that add up to nothing. */
export async function bookTransfer(ctx: CommandContext, { from, to, amountMinor, ...about }: Transfer): Promise<void> {
  const entry = (account: Account, minor: number) => ({
    id: newId(),
    transactionId,
    account,
    amountMinor: minor,
    at: ctx.now,
    ...about,
  });
  const transactionId = newId();
  await ctx.db.insert(ledgerEntries).values([entry(from, -amountMinor), entry(to, amountMinor)]);
}
