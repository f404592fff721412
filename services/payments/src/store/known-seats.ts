import type { CommandContext } from '@marquee/service-kit/context.ts';
import { lt } from 'drizzle-orm';
import { paymentParties } from '../tables/quote.ts';

interface Seat {
  readonly eventId: string;
  readonly organisationId: string;
  readonly role: string;
}

/** What was last said of a seat. Joining and leaving come in lanes of their own: what happened later counts, not what arrived later. */
export async function rememberSeat(
  ctx: CommandContext,
  { eventId, organisationId, role }: Seat,
  said: { readonly seated: boolean; readonly saidAt: Date },
): Promise<void> {
  await ctx.db
    .insert(paymentParties)
    .values({ eventId, organisationId, role, ...said })
    .onConflictDoUpdate({
      target: [paymentParties.eventId, paymentParties.organisationId, paymentParties.role],
      set: said,
      setWhere: lt(paymentParties.saidAt, said.saidAt),
    });
}
