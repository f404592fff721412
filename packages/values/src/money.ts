/** An amount of one currency in its smallest unit (cents), always a whole number. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

export function money(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${amountMinor} is no whole amount`);
  return { amountMinor, currency };
}

/** @throws RangeError where the currencies differ: nothing is converted by accident. */
export function addMoney(first: Money, second: Money): Money {
  if (first.currency !== second.currency)
    throw new RangeError(`${first.currency} and ${second.currency} can’t be added`);
  return money(first.amountMinor + second.amountMinor, first.currency);
}

/**
 * Splits an amount by shares so that the parts add up to it exactly: what rounding leaves over goes, a unit each, to the
 * parts that lost most by it.
 */
export function splitMinor(amountMinor: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (amountMinor * share) / total);
  const parts = exact.map(Math.floor);
  let left = amountMinor - parts.reduce((sum, part) => sum + part, 0);
  const byLoss = exact
    .map((value, index) => ({ index, loss: value - Math.floor(value) }))
    .sort((a, b) => b.loss - a.loss);
  for (const { index } of byLoss) if (left-- > 0) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** The amount as people read it: €1,250.00. */
export function formatMoney(value: Money, locale = 'en'): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: value.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(value.amountMinor / 10 ** digits);
}

/** How many of the smallest unit make one of a currency: 100 for EUR, 1 for JPY. */
export function minorUnitsIn(currency: string): number {
  return (
    10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
  );
}
