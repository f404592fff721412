export interface RefundFacts {
  readonly paidMinor: number;
  /** What was given back, or is on its way back. */
  readonly refundedMinor: number;
}

/** How much of a payment can still be given back (a refund is a decision of its own, never an automatism). */
export function refundLimit({ paidMinor, refundedMinor }: RefundFacts): number {
  return Math.max(0, paidMinor - refundedMinor);
}
