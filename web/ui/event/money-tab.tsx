import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { ListPaymentsResponse, Payment, Quote } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import Link from 'next/link';
import { routes } from '../../routes.ts';
import { asCaller } from '../../rpc/as-caller.ts';
import { moneyText } from '../../view-models/facts.ts';
import { part } from '../../view-models/part.ts';
import { paymentState } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { Badge } from '../badge.tsx';
import { Moment } from '../moment.tsx';
import { Empty, Notice } from '../notice.tsx';
import { PayButton } from './pay-button.tsx';
import { QuoteCard } from './quote-card.tsx';

/** The quote, what is to be paid when, and what was paid. */
export async function MoneyTab({ eventId, whole }: { eventId: string; whole: GetEventResponse }) {
  const { payments } = await asCaller();
  const [quotes, schedule] = await Promise.all([
    part(payments.listQuotes({ eventId }).then((answer) => answer.quotes)),
    part(payments.listPayments({ eventId })),
  ]);
  const zone = whole.event?.zone ?? '';
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">Quote</h2>
      {quotes.ok ? (
        <Quotes quotes={quotes.value} {...{ eventId, zone, whole }} />
      ) : (
        <Notice tone="warn">{quotes.sentence}</Notice>
      )}
      <h2 className="text-xl font-semibold">Payments</h2>
      {schedule.ok ? (
        <Schedule schedule={schedule.value} zone={zone} />
      ) : (
        <Notice tone="warn">{schedule.sentence}</Notice>
      )}
    </div>
  );
}

interface QuotesProps {
  readonly quotes: readonly Quote[];
  readonly eventId: string;
  readonly zone: string;
  readonly whole: GetEventResponse;
}

function Quotes({ quotes, eventId, zone, whole }: QuotesProps) {
  const newest = quotes[0];
  const ready = whole.elements.filter((element) => element.state === 'contracting');
  return (
    <>
      {!newest && (
        <Empty sentence="There is no quote yet: it is made of everything that all sides have agreed to.">
          {ready.length > 0 && (
            <ActForm
              act="payments.make-quote"
              input={{ eventId }}
              label={`Make the quote of ${ready.length}`}
              tone="main"
            />
          )}
        </Empty>
      )}
      {quotes
        .filter((quote) => quote === newest || quote.state === 'accepted')
        .map((quote) => (
          <QuoteCard key={quote.quoteId} quote={quote} zone={zone} />
        ))}
    </>
  );
}

function Schedule({ schedule, zone }: { schedule: ListPaymentsResponse; zone: string }) {
  if (schedule.payments.length === 0) return <Empty sentence="Nothing is to be paid before a quote is accepted." />;
  return (
    <>
      <ul className="flex flex-col gap-2">
        {schedule.payments.map((payment) => (
          <PaymentRow key={payment.scheduleItemId} payment={payment} zone={zone} />
        ))}
      </ul>
      <p>
        Paid {moneyText(schedule.paid)}, still to pay <strong>{moneyText(schedule.outstanding)}</strong>
      </p>
    </>
  );
}

function PaymentRow({ payment, zone }: { payment: Payment; zone: string }) {
  return (
    <li className="card flex flex-wrap items-center gap-3" id={`about-${payment.scheduleItemId}`}>
      <div className="grow min-w-0">
        <p className="font-medium">
          {payment.label}: {moneyText(payment.amount)}
        </p>
        <p className="quiet">
          {payment.paidAt ? (
            <>
              paid <Moment at={payment.paidAt} zone={zone} />
            </>
          ) : (
            payment.dueAt && (
              <>
                due <Moment at={payment.dueAt} zone={zone} />
              </>
            )
          )}
        </p>
      </div>
      <Badge state={payment.status} text={paymentState(payment.status)} />
      {payment.allowedActions.includes('pay') && (
        <PayButton
          eventId={payment.eventId}
          scheduleItemId={payment.scheduleItemId}
          label={`Pay ${moneyText(payment.amount)}`}
        />
      )}
      {payment.paymentId && ['paid', 'refunded'].includes(payment.status) && (
        <Link href={routes.receipt(payment.eventId, payment.paymentId)}>Receipt</Link>
      )}
    </li>
  );
}
