import type { Quote } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { moneyText } from '../../view-models/facts.ts';
import { ActForm } from '../act-form.tsx';
import { Badge } from '../badge.tsx';
import { Field } from '../field.tsx';
import { Moment } from '../moment.tsx';
import { LineAbout, type TitledElement } from './line-about.tsx';

const states: Record<string, string> = { issued: 'Waits for you', accepted: 'Accepted', replaced: 'Replaced' };

export interface QuoteCardProps {
  readonly quote: Quote;
  readonly zone: string;
  /** The event's elements: payments knows what each costs, not what it is called. */
  readonly elements: readonly TitledElement[];
}

/** A quote line by line; typing one's name accepts it. */
export function QuoteCard({ quote, zone, elements }: QuoteCardProps) {
  const sums = [
    ['Subtotal', quote.subtotal],
    ['Service charge', quote.serviceCharge],
    ['Tax', quote.tax],
  ] as const;
  return (
    <article className="card" id={`about-${quote.quoteId}`}>
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">Quote, version {quote.version}</h3>
        <Badge state={quote.state} text={states[quote.state] ?? quote.state} />
      </div>
      <table className="w-full my-3">
        <tbody>
          {quote.lines.map((line) => (
            <tr key={`${line.elementId} ${line.label}`} className="border-t border-line">
              <th scope="row" className="text-left font-normal py-1.5 pr-3">
                {line.label}
                <LineAbout elementId={line.elementId} elements={elements} />
              </th>
              <td className="text-right align-top py-1.5 whitespace-nowrap">{moneyText(line.amount)}</td>
            </tr>
          ))}
          {sums
            .filter(([, amount]) => amount && amount.amountMinor !== 0)
            .map(([label, amount]) => (
              <tr key={label} className="border-t border-line text-quiet">
                <th scope="row" className="text-left font-normal py-1.5">
                  {label}
                </th>
                <td className="text-right">{moneyText(amount)}</td>
              </tr>
            ))}
          <tr className="border-t-2 border-ink font-semibold">
            <th scope="row" className="text-left py-1.5">
              In all
            </th>
            <td className="text-right">{moneyText(quote.total)}</td>
          </tr>
        </tbody>
      </table>
      {quote.state === 'accepted' ? (
        <p>
          Accepted by {quote.acceptedName}, <Moment at={quote.acceptedAt} zone={zone} />
        </p>
      ) : (
        <p className="quiet">
          {moneyText(quote.deposit)} is due when you accept. Valid until <Moment at={quote.validUntil} zone={zone} />.
        </p>
      )}
      {quote.allowedActions.includes('accept') && (
        <div className="no-print mt-3">
          <ActForm
            act="payments.accept-quote"
            input={{ eventId: quote.eventId, quoteId: quote.quoteId, version: quote.version }}
            label={`Accept for ${moneyText(quote.total)}`}
            sending="Accepting …"
            done="Accepted."
            tone="main"
          >
            <Field
              name="typedName"
              label="Type your name to accept"
              help="This is your signature: it makes the quote binding and the deposit due."
              required
              minLength={2}
              maxLength={200}
              autoComplete="name"
            />
          </ActForm>
        </div>
      )}
      {quote.contentHash && <p className="quiet mt-2 break-all">Fingerprint {quote.contentHash.slice(0, 16)}</p>}
    </article>
  );
}
