import { minorUnitsIn } from '@marquee/values/money.ts';

/** In whole units of the currency. A personal link proves that somebody has the mail, and nothing more. */
const byLinkMax = 10_000;

/** Whether so much may be agreed to or paid by whoever came by a personal link; more asks for the account. */
export function mayByLink({ amountMinor, currency }: { amountMinor: number; currency: string }): boolean {
  return amountMinor <= byLinkMax * minorUnitsIn(currency);
}
