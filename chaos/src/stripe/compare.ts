export interface OurPayment {
  readonly id: string;
  readonly amountMinor: number;
  readonly status: string;
  /** What the ledger says lies with Stripe of it: what was paid, less what was given back. */
  readonly bookedMinor: number;
}

export interface OurRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly state: string;
}

export interface TheirCharge {
  readonly paymentId: string;
  readonly amountMinor: number;
}

export interface TheirRefund {
  readonly refundId: string;
  readonly amountMinor: number;
}

export interface Ours {
  readonly payments: readonly OurPayment[];
  readonly refunds: readonly OurRefund[];
}

export interface Theirs {
  /** Those that were paid. */
  readonly charges: readonly TheirCharge[];
  /** Those that succeeded. */
  readonly refunds: readonly TheirRefund[];
  /** Of each page, whose checkout's it is. */
  readonly pages: readonly string[];
}

export interface Difference {
  readonly kind: 'lost' | 'doubled';
  readonly what: string;
}

/** Pure: where our rows and Stripe's don't say the same about money. Nothing where all is as it should be. */
export function compare(ours: Ours, theirs: Theirs): Difference[] {
  return [
    ...twice(theirs),
    ...missing(ours, theirs),
    ...ours.payments.flatMap((one) => unlikeLedger(one, ours, theirs)),
  ];
}

function twice({ charges, refunds, pages }: Theirs): Difference[] {
  const lists: [string, readonly string[]][] = [
    ['the charge of payment', charges.map(({ paymentId }) => paymentId)],
    ['the refund', refunds.map(({ refundId }) => refundId)],
    ['the page of checkout', pages],
  ];
  return lists.flatMap(([what, ids]) =>
    [...Map.groupBy(ids, (id) => id)]
      .filter(([, same]) => same.length > 1)
      .map(([id, same]) => ({ kind: 'doubled' as const, what: `${what} ${id} is at Stripe ${same.length} times` })),
  );
}

function missing({ refunds }: Ours, theirs: Theirs): Difference[] {
  const unsettled = refunds.filter(({ state }) => state !== 'done');
  const unknown = refunds.filter(({ id }) => !theirs.refunds.some(({ refundId }) => refundId === id));
  return [
    ...unsettled.map(({ id, state }) => ({ kind: 'lost' as const, what: `the refund ${id} is ${state}` })),
    ...unknown.map(({ id }) => ({ kind: 'lost' as const, what: `the refund ${id} isn’t at Stripe` })),
  ];
}

/** What was charged and not given back is what the ledger says. */
function unlikeLedger({ id, bookedMinor }: OurPayment, { refunds }: Ours, theirs: Theirs): Difference[] {
  const charged = sumOf(theirs.charges.filter(({ paymentId }) => paymentId === id));
  const mine = new Set(refunds.filter(({ paymentId }) => paymentId === id).map((refund) => refund.id));
  const leftMinor = charged - sumOf(theirs.refunds.filter(({ refundId }) => mine.has(refundId)));
  if (leftMinor === bookedMinor) return [];
  const what = `of payment ${id} Stripe has ${leftMinor}, the ledger ${bookedMinor}`;
  return [{ kind: leftMinor > bookedMinor ? 'lost' : 'doubled', what }];
}

const sumOf = (amounts: readonly { readonly amountMinor: number }[]) =>
  amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
