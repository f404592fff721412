import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../../../../../routes.ts';
import { asCaller } from '../../../../../../rpc/as-caller.ts';
import { LineAbout } from '../../../../../../ui/event/line-about.tsx';
import { Moment } from '../../../../../../ui/moment.tsx';
import { Notice } from '../../../../../../ui/notice.tsx';
import { PageFrame } from '../../../../../../ui/page-frame.tsx';
import { PrintButton } from '../../../../../../ui/print-button.tsx';
import { moneyText } from '../../../../../../view-models/facts.ts';
import { part, subject } from '../../../../../../view-models/part.ts';

export const metadata: Metadata = { title: 'Receipt' };

export default async function ReceiptPage({ params }: { params: Promise<{ eventId: string; paymentId: string }> }) {
  const { eventId, paymentId } = await params;
  const { payments, events } = await asCaller();
  const [receipt, event] = await Promise.all([
    subject(payments.getReceipt({ eventId, paymentId })),
    part(events.getEvent({ eventId })),
  ]);
  const about = event.ok ? event.value.event : undefined;
  const elements = event.ok ? event.value.elements : [];
  if (!receipt.ok)
    return (
      <PageFrame portal="client">
        <Notice tone="warn">{receipt.sentence}</Notice>
      </PageFrame>
    );
  const { number, label, amount, paidAt, method, lines, quoteTotal, refunded } = receipt.value;
  return (
    <PageFrame portal="client">
      <p className="no-print mb-4">
        <Link href={routes.clientEvent(eventId, 'money')}>Back to the event</Link>
      </p>
      <article className="card">
        <h1 className="text-2xl font-semibold">Receipt {number}</h1>
        <p className="quiet mb-4">{[about?.title, about?.venueName, about?.code].filter(Boolean).join(' · ')}</p>
        <p className="text-lg">
          {label}: <strong>{moneyText(amount)}</strong>
        </p>
        <p>
          Paid <Moment at={paidAt} zone={about?.zone ?? ''} />
          {method && `, by ${method}`}
        </p>
        {refunded && refunded.amountMinor > 0 && <p>Given back: {moneyText(refunded)}</p>}
        <table className="w-full my-4">
          <caption className="text-left quiet">For what was agreed</caption>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.elementId} ${line.label}`} className="border-t border-line">
                <th scope="row" className="text-left font-normal py-1.5">
                  {line.label}
                  <LineAbout elementId={line.elementId} elements={elements} />
                </th>
                <td className="text-right align-top py-1.5 whitespace-nowrap">{moneyText(line.amount)}</td>
              </tr>
            ))}
            <tr className="border-t-2 border-ink font-semibold">
              <th scope="row" className="text-left py-1.5">
                In all
              </th>
              <td className="text-right">{moneyText(quoteTotal)}</td>
            </tr>
          </tbody>
        </table>
        <PrintButton />
      </article>
    </PageFrame>
  );
}
