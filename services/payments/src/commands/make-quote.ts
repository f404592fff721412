import type { MakeQuoteRequest } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { quoteMessage } from '../store/quote-messages.ts';
import { quoteStep } from '../store/quote-step.ts';
import { requireSide } from '../store/seats.ts';

const refusals = {
  nothing_ready: errors.nothingToQuote,
  still_deciding: errors.stillDeciding,
  unchanged: errors.quoteUnchanged,
  mixed_currencies: errors.mixedCurrencies,
} as const;

/**
 * Makes a quote of everything that everybody agreed to, by hand: what otherwise follows by itself. It replaces one that
 * isn't accepted yet. Refuses where nothing is ready, somebody still decides, or it would say the same again.
 */
export async function makeQuote(ctx: CommandContext, { eventId }: Plain<MakeQuoteRequest>) {
  const side = await requireSide(ctx, eventId, ['client', 'venue']);
  const step = await quoteStep(ctx, eventId);
  if ('not' in step) throw refusals[step.not]();
  return { quote: quoteMessage(step.issued, { side }) };
}
