import type { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { command, query, type RpcList } from '@marquee/service-kit/rpc/rpc-list.ts';
import { acceptQuote } from './commands/accept-quote.ts';
import { makeQuote } from './commands/make-quote.ts';
import { refundPayment } from './commands/refund-payment.ts';
import { startCheckout } from './commands/start-checkout.ts';
import type { Dependencies } from './dependencies.ts';
import { openCheckout } from './jobs/open-checkout.ts';
import { exportMyData } from './queries/export-my-data.ts';
import { getQuote } from './queries/get-quote.ts';
import { getReceipt } from './queries/get-receipt.ts';
import { listPayments } from './queries/list-payments.ts';
import { listQuotes } from './queries/list-quotes.ts';
import { handleStripeWebhookWith } from './webhooks/handle-stripe-webhook.ts';

const byLink = { callers: ['person', 'link'] } as const;
const byService = { callers: ['service'] } as const;

export const rpc = ({ stripeWebhookSecret }: Dependencies) =>
  ({
    acceptQuote: command(acceptQuote, { ...byLink, inPerson: true }),
    exportMyData: query(exportMyData, { inPerson: true }),
    getQuote: query(getQuote, byLink),
    getReceipt: query(getReceipt, byLink),
    handleStripeWebhook: command(handleStripeWebhookWith(stripeWebhookSecret), byService),
    listPayments: query(listPayments, byLink),
    listQuotes: query(listQuotes, byLink),
    makeQuote: command(makeQuote),
    refundPayment: command(refundPayment, { inPerson: true }),
    startCheckout: command(startCheckout, { ...byLink, inPerson: true, waitsFor: openCheckout }),
  }) satisfies RpcList<typeof PaymentsService>;
