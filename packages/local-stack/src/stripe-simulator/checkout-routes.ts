import type { FastifyInstance, FastifyReply } from 'fastify';
import type { StripeApi } from './api-routes.ts';
import { type CardOutcome, cardByNumber } from './cards.ts';
import { checkoutPage } from './checkout-page.ts';
import { type CheckoutSession, sessionOf, shown } from './endpoints/checkout-sessions.ts';
import { makeIntent } from './endpoints/payment-intents.ts';
import { recordEvent } from './events.ts';
import { chargeIntent, type PaymentIntent } from './payment.ts';

const merchant = 'Marquee';
const refusedByHolder: CardOutcome['decline'] = {
  code: 'payment_intent_authentication_failure',
  declineCode: 'authentication_failed',
  message: 'The bank could not confirm that it is you. Try again, or use another card.',
};

/** The page of a checkout session, and what happens when its form is sent. */
export function checkoutRoutes(app: FastifyInstance, api: StripeApi): void {
  const { store } = api;

  app.get<{ Params: { id: string } }>('/checkout/:id', (request, reply) => {
    const session = store.inTransaction(() => sessionOf(store, request.params.id));
    return asPage(reply, checkoutPage({ session, merchant }));
  });

  app.post<{ Params: { id: string }; Body: string }>('/checkout/:id/pay', (request, reply) => {
    const form = new URLSearchParams(request.body);
    const number = form.get('card') ?? '';
    const session = store.inTransaction(() => sessionOf(store, request.params.id));
    if (session.status !== 'open') return reply.redirect(endOf(session), 303);
    const card = cardByNumber(number);
    if (card === undefined) {
      return asPage(
        reply.code(402),
        checkoutPage({ session, merchant, problem: 'This is no test card. Use one of those listed below the button.' }),
      );
    }
    if (card.needsAuthentication === true && form.get('bank') === null)
      return asPage(reply, checkoutPage({ session, merchant, askBankAbout: number }));
    const decided = form.get('bank') === 'no' ? { ...card, decline: refusedByHolder } : card;
    const outcome = store.inTransaction(() => pay(api, session.id, decided));
    api.onChange();
    if (outcome.session.status !== 'open') return reply.redirect(endOf(outcome.session), 303);
    const error = outcome.intent?.last_payment_error as { message?: string } | null | undefined;
    return asPage(
      reply.code(402),
      checkoutPage({ session: outcome.session, merchant, problem: error?.message ?? 'The payment failed. Try again.' }),
    );
  });
}

/** Pays an open session, once: two presses of the button come one after the other, and the second finds it paid. */
function pay(
  { store }: StripeApi,
  sessionId: string,
  card: CardOutcome,
): { session: CheckoutSession; intent?: PaymentIntent } {
  const session = sessionOf(store, sessionId);
  if (session.status !== 'open') return { session };
  const intent =
    session.payment_intent === null
      ? makeIntent(store, {
          amountMinor: session.amount_total,
          currency: session.currency,
          parameters: session.simulator.intentParameters,
        })
      : (store.get('payment_intent', session.payment_intent) as PaymentIntent);
  const charged = chargeIntent(store, intent, card);
  if (charged.status === 'requires_payment_method')
    return { session: store.put<CheckoutSession>({ ...session, payment_intent: intent.id }), intent: charged };
  const isPaid = charged.status === 'succeeded';
  const complete = store.put<CheckoutSession>({
    ...session,
    payment_intent: intent.id,
    status: 'complete',
    payment_status: isPaid ? 'paid' : 'unpaid',
    url: null,
  });
  recordEvent(store, 'checkout.session.completed', shown(complete));
  return { session: complete, intent: charged };
}

function endOf(session: CheckoutSession): string {
  if (session.status === 'expired') return `/checkout/${session.id}`;
  return session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

function asPage(reply: FastifyReply, text: string): FastifyReply {
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  return reply.type('text/html; charset=utf-8').send(text);
}
