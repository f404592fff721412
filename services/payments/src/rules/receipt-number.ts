/** A receipt's number: the event's own part, then the receipts of the event counted from 1. */
export function receiptNumber(eventId: string, nr: number): string {
  const own = eventId.replaceAll('-', '').slice(-12).toUpperCase();
  return `R-${own}-${String(nr).padStart(2, '0')}`;
}
