import type { Side } from './sides.ts';

export type PaymentStatus =
  | 'scheduled'
  | 'due'
  | 'processing'
  | 'paid'
  | 'failed'
  | 'overdue'
  | 'waived'
  | 'refunded'
  | 'replaced';

export type PaymentAction = 'pay' | 'refund' | 'receipt';

/** Who may do what in which state; docs/rights.md is made from it. */
export const paymentMoves: Record<
  PaymentAction,
  { readonly by: readonly Side[]; readonly from: readonly PaymentStatus[] }
> = {
  pay: { by: ['client'], from: ['scheduled', 'due', 'overdue', 'failed'] },
  refund: { by: ['venue'], from: ['paid'] },
  receipt: { by: ['client', 'venue'], from: ['paid', 'refunded'] },
};

/** What each status means to the person who is told "not now". */
const sentences: Record<PaymentStatus, string> = {
  scheduled: 'it isn’t paid yet',
  due: 'it isn’t paid yet',
  processing: 'the payment is on its way',
  paid: 'it is paid already',
  failed: 'the last try failed, and it isn’t paid yet',
  overdue: 'it is overdue and isn’t paid yet',
  waived: 'it needn’t be paid',
  refunded: 'it was paid and given back',
  replaced: 'a newer quote has replaced it',
};

/** Whether a side may do something with an item of the schedule; if not, why, as the end of a sentence. */
export function mayDo(
  action: PaymentAction,
  status: PaymentStatus,
  side: Side,
): { allowed: true } | { allowed: false; because: string } {
  const move = paymentMoves[action];
  if (!move.by.includes(side)) return { allowed: false, because: 'it is for the other side to do' };
  return move.from.includes(status) ? { allowed: true } : { allowed: false, because: sentences[status] };
}

export function allowedPaymentActions(status: PaymentStatus, side: Side): PaymentAction[] {
  return (Object.keys(paymentMoves) as PaymentAction[]).filter((action) => mayDo(action, status, side).allowed);
}

/** What a newer quote takes back: paid and processing items are frozen. */
export const unpaidStatuses = ['scheduled', 'due', 'overdue', 'failed'] as const satisfies readonly PaymentStatus[];

/** The money of these items is ours, or on its way: less what was given back, it counts against a quote's total. */
export const paidStatuses = ['paid', 'refunded'] as const satisfies readonly PaymentStatus[];
