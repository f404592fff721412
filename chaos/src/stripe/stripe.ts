import { simulations } from '@marquee/local-stack/stripe-simulator/simulate.ts';
import type { FaultOptions, FaultResult } from '../fault.ts';
import { untilMet } from '../outside/troubles.ts';
import { seeded } from '../seeded.ts';
import { underLoad } from '../under-load.ts';
import { countAtStripe } from './count-at-stripe.ts';

const crews = 3;

/**
 * Stripe is slow, fails, breaks off before and after having done what it was asked for, and never answers, while people pay
 * and get money back. What is unknown is found out first, nothing is charged or given back twice, and the ledger says what
 * Stripe says.
 */
export async function stripe({ quick, seed, say }: FaultOptions): Promise<FaultResult[]> {
  const random = seeded(seed);
  const { acknowledged, lost, doubled, recoveryMs, isWhole } = await underLoad({
    crews,
    say,
    fault: async ({ doors: { checkout: url } }) => {
      const order = { url, kinds: simulations, times: quick ? 1 : 5, wellBetween: 1, random };
      await untilMet(order, { withinMs: quick ? 25_000 : 120_000, say });
    },
    countBesides: (marquee) => countAtStripe(marquee, say),
  });
  return [{ name: 'stripe', acknowledged, lost, doubled, recoveryMs, seed, holds: isWhole }];
}
