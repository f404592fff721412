import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { allowedQuoteActions } from '../rules/quote-states.ts';
import type { Side } from '../rules/sides.ts';
import type { quoteAcceptances } from '../tables/quote.ts';
import type { QuoteRow } from './quote-step.ts';

export type AcceptanceRow = typeof quoteAcceptances.$inferSelect;

/** A quote as the contract shows it, with what the caller's side may do. */
export function quoteMessage(
  row: QuoteRow,
  { side, acceptance }: { side: Side; acceptance?: AcceptanceRow | undefined },
) {
  const { currency } = row;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  return {
    quoteId: row.id,
    eventId: row.eventId,
    version: row.version,
    state: row.state,
    lines: lineMessages(row),
    subtotal: money(row.subtotalMinor),
    serviceCharge: money(row.serviceChargeMinor),
    tax: money(row.taxMinor),
    total: money(row.totalMinor),
    deposit: money(row.depositMinor),
    issuedAt: timestampFromDate(row.issuedAt),
    validUntil: timestampFromDate(row.validUntil),
    contentHash: row.contentHash,
    allowedActions: allowedQuoteActions(row.state, side),
    ...(acceptance ? { acceptedAt: timestampFromDate(acceptance.at), acceptedName: acceptance.typedName } : {}),
  };
}

export function lineMessages({ lines, currency }: Pick<QuoteRow, 'lines' | 'currency'>) {
  return lines.map(({ elementId, elementVersion, label, amountMinor }) => ({
    elementId,
    elementVersion,
    label,
    amount: { amountMinor, currency },
  }));
}
