import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import { afterAll, expect, test } from 'vitest';
import { openPaymentsWorld } from '../testing/open-payments-world.ts';
import { paymentActs } from '../testing/payment-acts.ts';

const place = await openPaymentsWorld();
afterAll(() => place.close());
const { quoteOf, rows, pay, untilStatus } = paymentActs(place);
const { world, town } = place;

/** Somebody who came by a link from a mail, and the token that the link was exchanged for. */
async function byLink(eventId: string, organisationId: string, personId: string | undefined) {
  const caller = { id: '', email: '', token: await world.serviceToken('notifications') };
  const opens = `/client/events/${eventId}`;
  await world
    .as(caller, EventsService)
    .createLink({ eventId, organisationId, opens, ...(personId ? { personId } : {}) });
  const [link] = await rows('select id from links where event_id = $1 order by created_at desc limit 1', eventId);
  const token = await world.issuer.sign(
    { linkId: link?.id, eventId, organisationId, ...(personId ? { personId } : {}) },
    { issuer: linkIssuer, audience: 'marquee' },
  );
  return { id: '', email: '', token };
}

test('a client accepts and pays by the link in their mail; whoever is named in no account, or on another side, doesn’t', async () => {
  const { client, eventId } = await place.readyEvent();
  const { quoteId } = await quoteOf(client, eventId);
  const [party] = await rows(
    `select organisation_id from event_parties where event_id = $1 and role = 'client'`,
    eventId,
  );
  const input = { eventId, quoteId, version: 1, typedName: 'Ana Client' };

  const venue = world.as(await byLink(eventId, town.venue.organisationId, town.venue.owner.id), PaymentsService);
  await expect(venue.acceptQuote(input)).rejects.toMatchObject({ code: 'no_seat' });
  const nobody = world.as(await byLink(eventId, party?.organisation_id, undefined), PaymentsService);
  expect((await nobody.listQuotes({ eventId })).quotes).toHaveLength(1);
  await expect(nobody.acceptQuote(input)).rejects.toMatchObject({ code: 'person_missing' });
  const other = await place.readyEvent();
  const elsewhere = world.as(await byLink(other.eventId, town.venue.organisationId, client.id), PaymentsService);
  await expect(elsewhere.listQuotes({ eventId })).rejects.toMatchObject({ code: 'event_not_found' });

  const api = world.as(await byLink(eventId, party?.organisation_id, client.id), PaymentsService);
  expect((await api.acceptQuote(input)).quote?.state).toBe('accepted');
  const [deposit] = (await api.listPayments({ eventId })).payments;
  const scheduleItemId = deposit?.scheduleItemId ?? '';
  const { checkoutUrl } = await api.startCheckout({ eventId, scheduleItemId });
  await pay(checkoutUrl);
  await untilStatus(client, eventId, { itemId: scheduleItemId, status: 'paid' });
  const refund = { eventId, paymentId: scheduleItemId, amount: { amountMinor: 1, currency: 'EUR' }, reason: 'x' };
  await expect(venue.refundPayment(refund)).rejects.toMatchObject({ code: 'caller_not_allowed' });
  expect(await rows('select person_id from checkouts where event_id = $1', eventId)).toEqual([
    { person_id: client.id },
  ]);
});

test('what is much money is agreed to and paid with the account alone', async () => {
  const { client, eventId } = await place.readyEvent();
  const { quoteId } = await quoteOf(client, eventId);
  const [party] = await rows(
    `select organisation_id from event_parties where event_id = $1 and role = 'client'`,
    eventId,
  );
  const much = 1_000_001;
  await world.sql.query('update quotes set total_minor = $2 where id = $1', [quoteId, much]);
  const input = { eventId, quoteId, version: 1, typedName: 'Ana Client' };
  const link = world.as(await byLink(eventId, party?.organisation_id, client.id), PaymentsService);
  await expect(link.acceptQuote(input)).rejects.toMatchObject({ kind: 'not_signed_in', code: 'sign_in_for_money' });

  const api = world.as(client, PaymentsService);
  expect((await api.acceptQuote(input)).quote?.state).toBe('accepted');
  const [deposit] = (await api.listPayments({ eventId })).payments;
  const scheduleItemId = deposit?.scheduleItemId ?? '';
  await world.sql.query('update payments set amount_minor = $2 where id = $1', [scheduleItemId, much]);
  await expect(link.startCheckout({ eventId, scheduleItemId })).rejects.toMatchObject({ code: 'sign_in_for_money' });
  expect((await api.startCheckout({ eventId, scheduleItemId })).checkoutUrl).not.toBe('');
});
