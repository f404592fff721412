import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]);
const settled = { timeout: 20_000 };

/** The thread of a kind, once it is there. */
async function threadOf(page: Page, eventId: string, kind: string): Promise<string> {
  let threadId = '';
  await expect(async () => {
    const input = { eventId };
    const { threads } = await act<{ threads: { threadId: string; kind: string }[] }>(
      page,
      'messaging/list-threads',
      input,
    );
    threadId = threads.find((thread) => thread.kind === kind)?.threadId ?? '';
    expect(threadId).not.toBe('');
  }).toPass(settled);
  return threadId;
}

/** Drops a file onto a part of the page, or pastes it there. */
async function hand(
  page: Page,
  how: 'drop' | 'paste',
  { to, ...file }: { to: string; name: string; type: string; text: string },
): Promise<void> {
  await page.locator(to).evaluate(
    (element, [event, { name, type, text }]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type }));
      const common = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        event === 'drop'
          ? new DragEvent('drop', { ...common, dataTransfer: data })
          : new ClipboardEvent('paste', { ...common, clipboardData: data }),
      );
    },
    [how, file] as const,
  );
}

async function checkAccess(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

async function openEvent(client: Page, { venueId, dinnerRuleId }: { venueId: string; dinnerRuleId: string }) {
  const { organisationId } = await act<{ organisationId: string }>(client, 'events/ensure-client', {});
  const opened = { organisationId, venueId };
  const { thread } = await act<{ thread: { eventId: string; threadId: string } }>(
    client,
    'messaging/open-planning-thread',
    opened,
  );
  const { eventId } = thread;
  const facts = { type: 'party', dateKind: 'exact', days: [{ from: '2027-06-12', to: '2027-06-12' }], guestsMax: 60 };
  await act(client, 'events/create-event', { eventId, title: 'Summer party', venueId, facts });
  const draft = { category: 'food', title: 'Three-course dinner', priceRuleId: dinnerRuleId };
  await act(client, 'events/suggest-elements', { eventId, drafts: [draft] });
  return { eventId, planningId: thread.threadId, eventThreadId: await threadOf(client, eventId, 'event') };
}

test('a picture sent to the venue is there without a reload; a renamed program is refused and the words stay', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const venue = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInByLink(venue, newAddress('vic'));
  await expect(venue.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const house = await setUpVenue(venue, `Gut ${crypto.randomUUID().slice(0, 6)}`);
  const client = await (await browser.newContext()).newPage();
  await signInByLink(client, newAddress('anna'));
  await expect(client.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { eventId, planningId, eventThreadId } = await openEvent(client, house);
  const { marquee } = addresses();
  await venue.goto(`${marquee}/venue/events/${eventId}?thread=${eventThreadId}`);
  await client.goto(`${marquee}/client/events/${eventId}?tab=chat&thread=${eventThreadId}`);

  await client.getByLabel('Attach files').setInputFiles({ name: 'hall.png', mimeType: 'image/png', buffer: picture });
  await client.getByLabel('Your message').fill('This is how we would like the tables.');
  await client.getByRole('button', { name: 'Send' }).click();
  const log = venue.getByRole('log');
  await expect(log.getByText('This is how we would like the tables.')).toBeVisible(settled);
  const link = log.getByRole('link', { name: /hall\.webp/ });
  await expect(link).toContainText(' B', settled);
  const opened = await venue.request.get(`${marquee}${await link.getAttribute('href')}`);
  expect([opened.status(), opened.headers()['content-type']]).toEqual([200, 'image/webp']);

  await client
    .getByLabel('Attach files')
    .setInputFiles({ name: 'bill.pdf', mimeType: 'application/pdf', buffer: program });
  await client.getByLabel('Your message').fill('And this is the bill.');
  await expect(client.getByRole('alert').filter({ hasText: 'isn’t a PDF' })).toBeVisible(settled);
  await client.getByRole('button', { name: 'Send' }).click();
  await expect(client.getByText('Not sent: take out the file')).toBeVisible();
  await expect(client.getByLabel('Your message')).toHaveValue('And this is the bill.');
  await checkAccess(client);
  await client.getByRole('button', { name: 'Take out bill.pdf' }).click();
  await client.getByRole('button', { name: 'Send' }).click();
  await expect(log.getByText('And this is the bill.')).toBeVisible(settled);

  // What is attached in the planning chat is the client's alone.
  await client.goto(`${marquee}/client/events/${eventId}?tab=chat&thread=${planningId}`);
  await hand(client, 'drop', { to: '[role=log]', name: 'budget.csv', type: 'text/csv', text: 'what;cost' });
  await hand(client, 'paste', { to: '#message', name: 'notes.txt', type: 'text/plain', text: 'Not a word to anybody' });
  await client.getByRole('button', { name: 'Send' }).click();
  await expect(client.getByRole('log').getByRole('link', { name: /budget\.csv/ })).toBeVisible(settled);
  const namesFor = async (page: Page) =>
    (await act<{ files: { name: string }[] }>(page, 'events/list-files', { eventId })).files.map(({ name }) => name);
  expect((await namesFor(client)).sort()).toEqual(['budget.csv', 'hall.webp', 'notes.txt']);
  expect(await namesFor(venue)).toEqual(['hall.webp']);

  // A file on an element's card comes to the other side's page by itself.
  const card = (page: Page) => page.getByRole('article', { name: 'Three-course dinner' });
  await client.goto(`${marquee}/client/events/${eventId}?tab=plan`);
  await card(venue)
    .getByLabel('Add a file')
    .setInputFiles({ name: 'menu.txt', mimeType: 'text/plain', buffer: Buffer.from('Soup, fish, cake') });
  await expect(card(client).getByRole('link', { name: /menu\.txt/ })).toBeVisible(settled);
  await expect(card(client).getByRole('button', { name: 'Take out' })).toHaveCount(0);
  await checkAccess(client);
  await card(venue).getByRole('button', { name: 'Take out' }).click();
  await expect(card(client).getByRole('link', { name: /menu\.txt/ })).toHaveCount(0, settled);
});
