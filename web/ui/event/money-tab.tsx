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

export interface MoneyTabProps {
  readonly eventId: string;
  readonly whole: GetEventResponse;
  /** What the payment page leads back with: the item that was paid there, or left unpaid. */
  readonly back: { readonly paid?: string | undefined; readonly cancelled?: string | undefined };
}

/** The quote, what is to be paid when, and what was paid. */
export async function MoneyTab({ eventId, whole, back }: MoneyTabProps) {
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
        <Schedule schedule={schedule.value} zone={zone} back={back} />
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
              label={
                ready.length === 1
                  ? 'Make a quote for the one that is ready'
                  : `Make a quote for the ${ready.length} that are ready`
              }
              tone="main"
            />
          )}
        </Empty>
      )}
      {quotes
        .filter((quote) => quote === newest || quote.state === 'accepted')
        .map((quote) => (
          <QuoteCard key={quote.quoteId} quote={quote} zone={zone} elements={whole.elements} />
        ))}
    </>
  );
}

interface ScheduleProps {
  readonly schedule: ListPaymentsResponse;
  readonly zone: string;
  readonly back: MoneyTabProps['back'];
}

function Schedule({ schedule, zone, back }: ScheduleProps) {
  if (schedule.payments.length === 0) return <Empty sentence="Nothing is to be paid before a quote is accepted." />;
  return (
    <>
      {back.cancelled && <Notice>Nothing was paid. You can pay whenever you are ready.</Notice>}
      <ul className="flex flex-col gap-2">
        {schedule.payments.map((payment) => (
          <PaymentRow
            key={payment.scheduleItemId}
            payment={payment}
            zone={zone}
            justPaid={payment.scheduleItemId === back.paid}
          />
        ))}
      </ul>
      <p>
        Paid {moneyText(schedule.paid)}, still to pay <strong>{moneyText(schedule.outstanding)}</strong>
      </p>
    </>
  );
}

interface PaymentRowProps {
  readonly payment: Payment;
  readonly zone: string;
  /** Comes from the payment page, which may be ahead of what Stripe has told us: nobody is asked to pay twice meanwhile. */
  readonly justPaid: boolean;
}

function PaymentRow({ payment, zone, justPaid }: PaymentRowProps) {
  const arrives = justPaid && payment.allowedActions.includes('pay');
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
      {!arrives && <Badge state={payment.status} text={paymentState(payment.status)} />}
      {arrives && <Notice tone="good">Thank you. Your payment is on its way here and appears by itself.</Notice>}
      {payment.allowedActions.includes('pay') && !arrives && (
        <PayButton
          eventId={payment.eventId}
          scheduleItemId={payment.scheduleItemId}
          label={`Pay ${moneyText(payment.amount)}`}
          due={payment.status !== 'scheduled'}
        />
      )}
      {payment.paymentId && ['paid', 'refunded'].includes(payment.status) && (
        <Link href={routes.receipt(payment.eventId, payment.paymentId)}>Receipt</Link>
      )}
    </li>
  );
}
