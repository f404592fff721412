import {
  ElementSuggestedSchema,
  HouseholdRepliedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import {
  PaymentFailedSchema,
  QuoteIssuedSchema,
} from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { dayOf } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { openNotificationsWorld } from '../testing/open-notifications-world.ts';

const place = await openNotificationsWorld();
const { world, town } = place;
afterAll(() => place.close());

const rows = async (query: string, ...values: unknown[]) => (await world.sql.query(query, values)).rows;
const told = (eventId: string, kind: string) =>
  rows('select * from notifications where event_id = $1 and kind = $2', eventId, kind);
const untilTold = (eventId: string, kind: string, count = 1) =>
  world.until(async () => (await told(eventId, kind)).length >= count, `${kind} was told`);
const untilMailed = (address: string, count = 1) =>
  world.until(async () => {
    const mails = await place.mailsTo(address);
    return mails.length >= count && mails;
  }, `${address} got mail`);
const untilDelivery = (eventId: string, state: string) =>
  world.until(
    async () =>
      (await rows('select state from deliveries where event_id = $1 and state = $2', eventId, state)).length > 0,
    `a mail was ${state}`,
  );
const hurry = (eventId: string) =>
  rows(
    `update notifications_engine.jobs set due_at = now() where event_id = $1 and state in ('waiting', 'unknown') and kind <> 'close-mail'`,
    eventId,
  );
const quote = (eventId: string) => ({
  eventId,
  quoteId: newId(),
  version: 1,
  total: { amountMinor: 900_000, currency: 'EUR' },
});

describe('a mail', () => {
  test('asks the vendor at once, and its link opens the very decision', async () => {
    const { client, eventId } = await place.eventOf('Ana Client');
    const as = async (name: string) => ({ id: '', email: '', token: await world.serviceToken(name) });
    const system = world.as(await as('orchestrator'), EventsService);
    const draft = { category: 'floral', title: 'Peonies', priceRuleId: town.florist.priceRuleId, reason: 'Lovely.' };
    const api = world.as(client, EventsService);
    const [element] = (await api.suggestElements({ eventId, drafts: [draft] })).elements;
    const elementId = element?.elementId ?? '';
    await api.approveElement({ eventId, elementId, version: 1 });
    await system.sendToVenue({ eventId, elementId });
    const venue = world.as(town.venue.owner, EventsService);
    await venue.decideForVenue({ eventId, elementId, version: 1, decision: 'approve', note: '' });
    await system.requestVendor({ eventId, elementId });

    const [mail] = await untilMailed(town.florist.owner.email);
    expect(mail?.subject).toBe('You are asked for the flowers of an event');
    expect(mail?.text).toContain('Hello Flora Florist,');
    expect(mail?.text).toMatch(/confirm, propose another price, or decline by \d+ \w+ \d{4}, \d\d:\d\d \(/);
    expect(mail?.text).toContain('You get this mail because your business takes part in the event.');
    expect(mail?.html).toContain('Answer the request');
    const link = mail?.links.find((one) => one.startsWith('http://marquee.test/l/')) ?? '';
    const opened = await world.as(await as('web'), EventsService).exchangeLink({ secret: link.split('/l/')[1] ?? '' });
    expect(opened.opens).toBe(`/vendor/events/${eventId}/elements/${elementId}`);
    const { notifications, unread } = await world.as(town.florist.owner, NotificationsService).listNotifications({});
    expect(notifications).toMatchObject([{ kind: 'vendor-asked', urgent: true, opens: opened.opens }]);
    expect(unread).toBe(1);
    const said = await rows(`select payload::text from notifications_engine.outbox where event_id = $1`, eventId);
    expect(JSON.stringify(said)).not.toMatch(/@example|Flora|Ana/);
  });

  test('gathers what can wait, without what was read on the page meanwhile', async () => {
    const { client, eventId } = await place.eventOf('Gathering Client');
    for (const accepted of [1, 2, 3])
      await place.hear(HouseholdRepliedSchema, {
        eventId,
        householdId: newId(),
        accepted,
        declined: 0,
        acceptedInAll: accepted,
      });
    await untilTold(eventId, 'guest-replied', 3);
    expect(await place.mailsTo(client.email)).toEqual([]);
    const api = world.as(client, NotificationsService);
    const { notifications } = await api.listNotifications({});
    const read = notifications.find(({ text }) => text.startsWith('Of one invitation 1 will'));
    await api.markNotificationsRead({ notificationIds: [read?.notificationId ?? ''] });
    await place.closeWindows(eventId);
    const [mail, ...more] = await untilMailed(client.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('2 news of your event');
    expect(mail?.text).toContain('2 will come');
    expect(mail?.text).toContain('3 will come');
    expect(mail?.text).not.toContain('1 will come');
    await untilDelivery(eventId, 'sent');
  });

  test('isn’t sent where everything was read', async () => {
    const { client, eventId } = await place.eventOf('Reading Client');
    await place.hear(HouseholdRepliedSchema, {
      eventId,
      householdId: newId(),
      accepted: 1,
      declined: 1,
      acceptedInAll: 1,
    });
    await untilTold(eventId, 'guest-replied');
    const api = world.as(client, NotificationsService);
    const notificationIds = (await api.listNotifications({})).notifications.map((one) => one.notificationId);
    await api.markNotificationsRead({ notificationIds });
    await place.closeWindows(eventId);
    await untilDelivery(eventId, 'cancelled');
    expect(await place.mailsTo(client.email)).toEqual([]);
  });

  test('about money goes out at once, and on the event’s day everything does', async () => {
    const { client, eventId } = await place.eventOf('Money Client');
    await place.hear(QuoteIssuedSchema, quote(eventId));
    const [mail] = await untilMailed(client.email);
    expect(mail?.subject).toBe('Your quote over €9,000.00 is ready');
    const today = await place.eventOf('Today Client', dayOf(instantFromMs(Date.now()), 'Europe/Berlin'));
    await place.hear(HouseholdRepliedSchema, {
      ...today,
      householdId: newId(),
      accepted: 1,
      declined: 0,
      acceptedInAll: 1,
    });
    await world.until(
      async () => (await rows('select 1 from notification_events where event_id = $1', today.eventId)).length > 0,
      'the day was known',
    );
    await place.hear(HouseholdRepliedSchema, {
      ...today,
      householdId: newId(),
      accepted: 2,
      declined: 0,
      acceptedInAll: 3,
    });
    expect((await untilMailed(today.client.email))[0]?.subject).toContain('A reply');
  });

  test('is told once, however often the domain event comes', async () => {
    const { client, eventId } = await place.eventOf('Repeated Client');
    const messageId = newId();
    const message = quote(eventId);
    await place.hear(QuoteIssuedSchema, message, messageId);
    await place.hear(QuoteIssuedSchema, message, messageId);
    await world.until(
      async () =>
        (
          await rows(
            `select 1 from notifications_engine.jobs where event_id = $1 and kind = 'tell-organisation' and state = 'done'`,
            eventId,
          )
        ).length === 2,
      'both were told',
    );
    await untilDelivery(eventId, 'sent');
    expect(await told(eventId, 'quote-ready')).toHaveLength(1);
    expect(await place.mailsTo(client.email)).toHaveLength(1);
  });
});

describe('a mail that goes wrong', () => {
  test('for good is told to the venue, on the page alone', async () => {
    const { eventId } = await place.eventOf('Bounce');
    await place.hear(QuoteIssuedSchema, quote(eventId));
    await untilDelivery(eventId, 'undeliverable');
    await untilTold(eventId, 'mail-undeliverable');
    const { notifications } = await world.as(town.venue.owner, NotificationsService).listNotifications({});
    expect(notifications.find((one) => one.eventId === eventId)?.text).toContain(
      'A mail to the client of the event came back',
    );
    await place.closeWindows(eventId);
    expect((await rows('select 1 from deliveries where event_id = $1', eventId)).length).toBe(1);
  });

  test('for now is tried again, and undeliverable in the end', async () => {
    const { eventId } = await place.eventOf('Tempfail');
    await place.hear(QuoteIssuedSchema, quote(eventId));
    const attempts = async () =>
      (
        await rows(
          `select attempts, state from notifications_engine.jobs where event_id = $1 and kind = 'send-mail'`,
          eventId,
        )
      )[0];
    await world.until(async () => (await attempts())?.attempts >= 2, 'it was tried again');
    expect(await rows('select state from deliveries where event_id = $1', eventId)).toEqual([{ state: 'waiting' }]);
    await world.until(async () => {
      const changed = await world.sql.query(
        `update notifications_engine.jobs set attempts = 10, due_at = now() where event_id = $1 and kind = 'send-mail' and state = 'waiting'`,
        [eventId],
      );
      return changed.rowCount === 1;
    }, 'the last try began');
    await untilDelivery(eventId, 'undeliverable');
  });

  test('by an answer that got lost is sent once more, as the same mail', async () => {
    const { client, eventId } = await place.eventOf('Timeout-After-Accept');
    await place.hear(QuoteIssuedSchema, quote(eventId));
    await world.until(async () => {
      await hurry(eventId);
      return (await rows(`select 1 from deliveries where event_id = $1 and state = 'sent'`, eventId)).length > 0;
    }, 'it was given up asking');
    const mails = await place.mailsTo(client.email);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
    expect(mails[0]?.links).toEqual(mails[1]?.links);
    const [job] = await rows(
      `select outcome from notifications_engine.jobs where event_id = $1 and kind = 'send-mail'`,
      eventId,
    );
    expect(job?.outcome).toEqual({ result: 'sent', possiblyDoubled: true });
  });
});

describe('what people want', () => {
  test('is kept: no mail, nothing at all, and what is always told', async () => {
    const { client, eventId } = await place.eventOf('Quiet Client');
    const api = world.as(client, NotificationsService);
    const kinds = (await api.getPreferences({})).preferences;
    expect(kinds.find(({ kind }) => kind === 'payment-failed')).toMatchObject({ inApp: true, mail: true, fixed: true });
    const idempotencyKey = newId();
    const preferences = [
      { kind: 'quote-ready', inApp: true, mail: false },
      { kind: 'suggestions-ready', inApp: false, mail: false },
    ];
    await api.setPreferences({ preferences }, { idempotencyKey });
    await api.setPreferences({ preferences }, { idempotencyKey });
    await expect(
      api.setPreferences({ preferences: [{ kind: 'payment-failed', inApp: true, mail: false }] }),
    ).rejects.toMatchObject({ code: 'kind_fixed' });
    await expect(
      api.setPreferences({ preferences: [{ kind: 'nothing', inApp: true, mail: true }] }),
    ).rejects.toMatchObject({
      code: 'kind_unknown',
    });
    expect((await api.getPreferences({})).preferences).toMatchObject(
      kinds.map((kind) => ({ ...kind, ...preferences.find((wish) => wish.kind === kind.kind) })),
    );

    await place.hear(ElementSuggestedSchema, { eventId, elementId: newId(), version: 1, category: 'food' });
    await place.hear(QuoteIssuedSchema, quote(eventId));
    await untilTold(eventId, 'quote-ready');
    await place.hear(PaymentFailedSchema, { eventId, scheduleItemId: newId(), reasonCode: 'card_declined' });
    const mails = await untilMailed(client.email);
    expect(mails.map((mail) => mail.subject)).toEqual(['Your payment didn’t go through']);
    expect(await told(eventId, 'suggestions-ready')).toEqual([]);
  });

  test('and what they were told is theirs alone', async () => {
    const { client, eventId } = await place.eventOf('Own Client');
    await place.hear(QuoteIssuedSchema, quote(eventId));
    await untilTold(eventId, 'quote-ready');
    const mine = (await world.as(client, NotificationsService).listNotifications({ limit: 5 })).notifications;
    const notificationIds = mine.map((one) => one.notificationId);
    expect(notificationIds).toHaveLength(1);
    const stranger = await world.person('Nosy Stranger');
    for (const person of [stranger, town.venue.owner, town.florist.owner]) {
      const api = world.as(person, NotificationsService);
      expect((await api.listNotifications({})).notifications.filter((one) => one.eventId === eventId)).toEqual([]);
      await expect(api.markNotificationsRead({ notificationIds })).rejects.toMatchObject({
        code: 'notification_not_found',
      });
    }
    const api = world.as(client, NotificationsService);
    const idempotencyKey = newId();
    const asOften = (times: number) => Array.from({ length: times }, () => ({ notificationIds }));
    await api.markNotificationsRead({ notificationIds }, { idempotencyKey });
    await api.markNotificationsRead({ notificationIds }, { idempotencyKey });
    await world.sql.query('update notifications set read_at = null where id = any ($1)', [notificationIds]);
    // It was a fault once: another page of the same person had marked them between the look and the write.
    await Promise.all(asOften(8).map((them) => api.markNotificationsRead(them)));
    const { notifications, unread } = await api.listNotifications({});
    expect([unread, notifications[0]?.readAt === undefined]).toEqual([0, false]);
    await api.markNotificationsRead({ notificationIds });
    expect((await api.listNotifications({})).notifications).toEqual(notifications);
  });
});
