import type { Charge } from './charges.ts';

export interface PricedLine {
  readonly category: string;
  readonly amountMinor: number;
}

export interface QuoteTotal {
  readonly subtotalMinor: number;
  readonly serviceChargeMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

/**
 * The order of calculation: lines, subtotal for each category, service charge on it, tax on it (and on the
 * service charge where that is taxed), total. Rounded once for each category, half up, so that the sum of what is printed
 * is the total.
 */
export function quoteTotal(lines: readonly PricedLine[], chargeOf: (category: string) => Charge): QuoteTotal {
  const subtotals = new Map<string, number>();
  for (const { category, amountMinor } of lines) subtotals.set(category, (subtotals.get(category) ?? 0) + amountMinor);
  let serviceChargeMinor = 0;
  let taxMinor = 0;
  let subtotalMinor = 0;
  for (const [category, amountMinor] of subtotals) {
    const charge = chargeOf(category);
    const service = shareOf(amountMinor, charge.serviceChargeBasisPoints);
    subtotalMinor += amountMinor;
    serviceChargeMinor += service;
    taxMinor += shareOf(amountMinor + (charge.serviceChargeTaxed ? service : 0), charge.taxBasisPoints);
  }
  return { subtotalMinor, serviceChargeMinor, taxMinor, totalMinor: subtotalMinor + serviceChargeMinor + taxMinor };
}

function shareOf(amountMinor: number, basisPoints: number): number {
  return Math.round((amountMinor * basisPoints) / 10_000);
}
