import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';
import { whileHanging } from '../running-processes.ts';

const day = { from: '2027-06-12', to: '2027-06-12' };
const facts = { type: 'party', dateKind: 'exact', days: [day], startsAt: '18:00', guestsMax: 60 };

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly sentence?: string; readonly eventId?: string };
}

/** Makes an event as a page does, under a key of the story's. */
async function createEvent(page: Page, key: string, input: object): Promise<Answer> {
  const { marquee } = addresses();
  const headers = { origin: marquee, 'idempotency-key': key };
  const answer = await page.request.post(`${marquee}/api/v1/events/create-event`, { data: input, headers });
  return { status: answer.status(), body: (await answer.json()) as Answer['body'] };
}

test('a page shows the rest and names the part that can’t be shown, and it is back when the service is', async ({
  page,
}) => {
  // A call to a hanging service waits for its deadline.
  test.setTimeout(150_000);
  await signInByLink(page, newAddress('anna'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId } = await setUpVenue(page, 'Gut Ahornhof');
  await act(page, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  await act(page, 'events/create-event', { eventId, title: 'Summer party', venueId, facts });
  const { marquee } = addresses();
  const away = (text: string) => page.getByText(`${text} can’t be shown right now.`);

  await whileHanging('tasks', async () => {
    await page.goto(`${marquee}/client`);
    await expect(away('Tasks and forms')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Summer party' })).toBeVisible();
  });
  await whileHanging('payments', async () => {
    await page.goto(`${marquee}/client/events/${eventId}?tab=money`);
    await expect(away('Quotes and payments').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Summer party' })).toBeVisible();
  });
  await whileHanging('events', async () => {
    await page.goto(`${marquee}/client/events/${eventId}?tab=plan`);
    await expect(away('Your plans')).toBeVisible();
  });
  await page.goto(`${marquee}/client/events/${eventId}?tab=money`);
  await expect(page.getByText('There is no quote yet', { exact: false })).toBeVisible();
  await expect(page.getByText('can’t be shown right now', { exact: false })).toHaveCount(0);
});

test('an act that meets a hanging service answers 503 with a sentence, and is done once when it is repeated', async ({
  page,
}) => {
  await signInByLink(page, newAddress('anna'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId } = await setUpVenue(page, 'Gut Erlenhof');
  await act(page, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  const key = crypto.randomUUID();
  const input = { eventId, title: 'Autumn party', venueId, facts };

  const refused = await whileHanging('events', () => createEvent(page, key, input));
  expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(refused.body.sentence).toMatch(/^Your plans can’t be read or changed right now\./);

  // The hanging service may have had the first one in its hands: the key makes both one.
  await expect.poll(async () => (await createEvent(page, key, input)).status).toBe(200);
  expect((await createEvent(page, key, input)).body.eventId).toBe(eventId);
  const { events } = await act<{ events: { title: string }[] }>(page, 'events/list-events', {});
  expect(events.filter(({ title }) => title === 'Autumn party')).toHaveLength(1);
});
