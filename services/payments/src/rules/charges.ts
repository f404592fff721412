/** What is added to the prices of a category, in hundredths of a percent. */
export interface Charge {
  readonly serviceChargeBasisPoints: number;
  readonly taxBasisPoints: number;
  /** Whether the service charge is taxed as well. */
  readonly serviceChargeTaxed: boolean;
}

/** The prices that clients are shown include service charge and tax, so nothing is added where no other rule stands. */
const included: Charge = { serviceChargeBasisPoints: 0, taxBasisPoints: 0, serviceChargeTaxed: false };

/** Categories whose prices don't include it. */
const exceptions: Readonly<Record<string, Charge>> = {};

export function chargeOf(category: string): Charge {
  return exceptions[category] ?? included;
}
