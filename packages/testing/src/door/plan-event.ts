import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { signUp } from '../../../../services/events/src/testing/open-events-world.ts';
import type { TestPerson, World } from '../open-world.ts';
import { mark, markedMinor } from './marks.ts';
import type { Businesses, Vendor } from './open-businesses.ts';

const day = '2028-06-10';
export type PlannedEvent = Awaited<ReturnType<typeof planEvent>>;

/** A client's event at the venue: talked over, with a hold, catering that is paid, and flowers and music under way. */
export async function planEvent(world: World, { side, venue, florist, band }: Businesses) {
  const client = await signUp(world, `Client ${side}`);
  const api = world.as(client, EventsService);
  const chat = world.as(client, MessagingService);
  const { venueId } = venue;
  const { organisationId } = await api.ensureClient({});
  const { thread } = await chat.openPlanningThread({ organisationId, venueId });
  const { threadId = '', eventId = '' } = thread ?? {};
  await chat.sendMessage({ eventId, threadId, body: mark(side, 'planning') });
  const facts = {
    type: 'wedding',
    dateKind: 'exact',
    days: [{ from: day, to: day }],
    guestsMin: 90,
    guestsMax: 90,
    budget: { amountMinor: markedMinor(side, 'budget'), currency: 'EUR' },
    wishes: [{ category: 'floral', detail: mark(side, 'money') }],
  };
  await api.createEvent({ eventId, venueId, title: 'A wedding', facts });
  await api.placeHold({ eventId, spaceId: venue.hallId, day });
  const agree = (draft: { category: string; title: string; priceRuleId: string }) =>
    agreeOn(world, { client, staff: venue.owner, eventId, draft });
  await agree({ category: 'food', title: 'Dinner', priceRuleId: venue.rules.cateringRuleId });
  await payDeposit(world, client, eventId);
  const ask = async (name: 'florist' | 'band', category: string, { priceRuleId }: Vendor) =>
    agree({ category, title: mark(side, name), priceRuleId });
  const flowers = await ask('florist', 'floral', florist);
  await ask('band', 'music', band);
  await api.proposeChange({ eventId, facts: { guestsMax: 95 }, reason: mark(side, 'money') });
  return { client, organisationId, eventId, threadId, flowers };
}

/** An element as far as its vendor: suggested, approved by the client and the venue. @returns its id */
async function agreeOn(
  world: World,
  {
    client,
    staff,
    eventId,
    draft,
  }: {
    client: TestPerson;
    staff: TestPerson;
    eventId: string;
    draft: { category: string; title: string; priceRuleId: string };
  },
): Promise<string> {
  const api = world.as(client, EventsService);
  const system = world.as({ ...client, token: await world.serviceToken('orchestrator') }, EventsService);
  const [element] = (await api.suggestElements({ eventId, drafts: [{ ...draft, reason: draft.title }] })).elements;
  const { elementId = '', version = 1 } = element ?? {};
  await api.approveElement({ eventId, elementId, version });
  await system.sendToVenue({ eventId, elementId });
  const decision = { eventId, elementId, version, decision: 'approve', note: draft.title };
  await world.as(staff, EventsService).decideForVenue(decision);
  await system.requestVendor({ eventId, elementId });
  return elementId;
}

/** The client signs the quote and pays the deposit. */
async function payDeposit(world: World, client: TestPerson, eventId: string): Promise<void> {
  const api = world.as(client, PaymentsService);
  const quote = await world.until(async () => (await api.listQuotes({ eventId })).quotes[0], 'a quote is made');
  const { quoteId, version } = quote;
  await api.acceptQuote({ eventId, quoteId, version, typedName: 'A Client' });
  const deposit = async () => (await api.listPayments({ eventId })).payments[0];
  const scheduleItemId = (await deposit())?.scheduleItemId ?? '';
  const { checkoutUrl } = await api.startCheckout({ eventId, scheduleItemId });
  const card = new URLSearchParams({ card: '4242424242424242' });
  await fetch(`${checkoutUrl}/pay`, { method: 'POST', body: card, redirect: 'manual' });
  await world.until(async () => (await deposit())?.status === 'paid', 'the deposit is paid');
}
