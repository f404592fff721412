import { AxeBuilder } from '@axe-core/playwright';
import { eicarTestFile } from '@marquee/local-stack/clamd/eicar.ts';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

const settled = { timeout: 30_000 };
const megabyte = 1024 * 1024;

async function newcomer(page: Page, name: string): Promise<void> {
  await signInByLink(page, newAddress(name));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
}

async function openEvent(client: Page, { venueId, dinnerRuleId }: { venueId: string; dinnerRuleId: string }) {
  await act(client, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  const facts = { type: 'party', dateKind: 'exact', days: [{ from: '2027-06-12', to: '2027-06-12' }], guestsMax: 60 };
  await act(client, 'events/create-event', { eventId, title: 'Summer party', venueId, facts });
  const draft = { category: 'food', title: 'Three-course dinner', priceRuleId: dinnerRuleId };
  await act(client, 'events/suggest-elements', { eventId, drafts: [draft] });
  return eventId;
}

async function checkAccess(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

/** A photo as a phone makes it. */
const photo = () =>
  sharp({ create: { width: 1_200, height: 800, channels: 3, background: '#308050' } })
    .withExif({ IFD0: { Make: 'Marquee Phone' }, IFD3: { GPSLatitude: '52/1 31/1 12/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();

const card = (page: Page) => page.getByRole('article', { name: 'Three-course dinner' });

test('a large file goes on after a break, a photo loses its place, a virus is held back', async ({ browser }) => {
  test.setTimeout(180_000);
  const { marquee } = addresses();
  const venue = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await newcomer(venue, 'vic');
  const house = await setUpVenue(venue, `Gut ${crypto.randomUUID().slice(0, 6)}`);
  const client = await (await browser.newContext()).newPage();
  await newcomer(client, 'anna');
  const eventId = await openEvent(client, house);
  await venue.goto(`${marquee}/venue/events/${eventId}`);
  await client.goto(`${marquee}/client/events/${eventId}?tab=plan`);

  await card(client).getByText('Files', { exact: true }).click();

  // The connection breaks with the second piece, and comes back.
  let pieces = 0;
  let broken = false;
  const { promise: noticed, resolve: goOn } = Promise.withResolvers<void>();
  await client.route('**/upload/resumable/sign/**', async (route) => {
    // What the page says of the break is there until storage answers again.
    if (broken) await noticed;
    if (route.request().method() !== 'PATCH') return route.continue();
    pieces += 1;
    if (pieces !== 2) return route.continue();
    broken = true;
    return route.abort('connectionreset');
  });
  const plan = Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    Buffer.alloc(14 * megabyte, 'marquee '),
    Buffer.from('%%EOF'),
  ]);
  await card(client)
    .getByLabel('Add a file')
    .setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: plan });
  await expect(client.getByText('It goes on where it stood')).toBeVisible(settled);
  goOn();
  const link = card(venue).getByRole('link', { name: /plan\.pdf/ });
  await expect(link).toBeVisible(settled);
  // Three pieces, and the one that was lost: nothing that had arrived was sent again.
  expect([broken, pieces]).toEqual([true, 4]);
  const opened = await venue.request.get(`${marquee}${await link.getAttribute('href')}`);
  expect((await opened.body()).equals(plan)).toBe(true);

  // One that isn't wanted after all is broken off.
  await client.unroute('**/upload/resumable/sign/**');
  await client.route('**/upload/resumable/sign/**', (route) =>
    route.request().method() === 'PATCH' ? new Promise(() => undefined) : route.continue(),
  );
  await card(client)
    .getByLabel('Add a file')
    .setInputFiles({ name: 'film.pdf', mimeType: 'application/pdf', buffer: plan });
  await expect(client.getByRole('progressbar', { name: 'Sending film.pdf' })).toBeVisible();
  await client.getByRole('button', { name: 'Take out film.pdf' }).click();
  await expect(client.getByText('film.pdf')).toHaveCount(0);
  await client.unroute('**/upload/resumable/sign/**');

  const original = await photo();
  expect(original.includes('Marquee Phone')).toBe(true);
  await card(client)
    .getByLabel('Add a file')
    .setInputFiles({ name: 'hall.jpg', mimeType: 'image/jpeg', buffer: original });
  const picture = card(venue).getByRole('link', { name: /hall\.webp/ });
  await expect(picture).toBeVisible(settled);
  for (const size of ['', '?size=thumb', '?size=medium'])
    for (const page of [venue, client]) {
      const answer = await page.request.get(`${marquee}${await picture.getAttribute('href')}${size}`);
      const bytes = await answer.body();
      expect(answer.headers()['content-type']).toBe('image/webp');
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
      expect(bytes.includes('Marquee Phone')).toBe(false);
    }
  await expect
    .poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth), settled)
    .toBe(160);

  const virus = Buffer.from(eicarTestFile(), 'latin1');
  await card(client)
    .getByLabel('Add a file')
    .setInputFiles({ name: 'guests.txt', mimeType: 'text/plain', buffer: virus });
  await expect(client.getByRole('alert').filter({ hasText: 'A virus was found' })).toBeVisible(settled);
  await expect(card(client).getByText('guests.txt is held back')).toBeVisible(settled);
  await checkAccess(client);
  await venue.reload();
  await expect(picture).toBeVisible();
  await expect(venue.getByText('guests.txt')).toHaveCount(0);
  await checkAccess(venue);
  await client.goto(`${marquee}/notifications`);
  await expect(client.getByText('A virus was found in a file that your side sent.')).toBeVisible(settled);

  // A new version stands in the place of the one before, which can still be opened.
  await client.goto(`${marquee}/client/events/${eventId}?tab=plan`);
  await card(client)
    .getByLabel('New version of plan.pdf')
    .setInputFiles({ name: 'plan, better.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') });
  await expect(card(venue).getByRole('link', { name: /plan, better\.pdf/ })).toBeVisible(settled);
  await card(venue).getByText('earlier versions (1)').click();
  await expect(card(venue).getByRole('link', { name: /1: plan\.pdf/ })).toBeVisible();
});

test('a vendor shows its papers to the venue, and a person their picture', async ({ browser }) => {
  test.setTimeout(120_000);
  const { marquee } = addresses();
  const venue = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await newcomer(venue, 'vera');
  const house = await setUpVenue(venue, `Gut ${crypto.randomUUID().slice(0, 6)}`);
  const vendor = await (await browser.newContext()).newPage();
  await newcomer(vendor, 'flora');
  const { vendorId } = await act<{ vendorId: string }>(vendor, 'events/register-vendor', {
    name: 'Flora',
    city: 'Berlin',
  });
  const relation = { venueId: house.venueId, vendorId, category: 'floral', relation: 'preferred' };
  await act(venue, 'events/save-venue-vendor', relation);

  await vendor.goto(`${marquee}/vendor/documents`);
  await checkAccess(vendor);
  const inTenDays = new Date(Date.now() + 10 * 24 * 60 * 60_000).toISOString().slice(0, 10);
  const add = vendor.getByRole('region', { name: 'Add a document' });
  await add.getByLabel('What it is').selectOption('insurance');
  await add.getByLabel('Holds until').fill(inTenDays);
  const paper = { name: 'insurance.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') };
  await add.getByLabel('Choose the document').setInputFiles(paper);
  await expect(vendor.getByRole('link', { name: /insurance\.pdf/ })).toBeVisible(settled);
  await expect(vendor.getByText('expires in 10 days')).toBeVisible();
  await checkAccess(vendor);

  await venue.goto(`${marquee}/venue/settings`);
  const shown = venue.getByRole('list', { name: 'Documents' });
  await expect(shown.getByText('expires in 10 days')).toBeVisible();
  const href = await shown.getByRole('link', { name: 'Liability insurance' }).getAttribute('href');
  const opened = await venue.request.get(`${marquee}${href}`);
  expect((await opened.body()).equals(paper.buffer)).toBe(true);
  await checkAccess(venue);

  await vendor.getByText('Send a newer one').click();
  await vendor
    .getByRole('article')
    .getByLabel('Choose the new one')
    .setInputFiles({ ...paper, name: 'newer.pdf' });
  await expect(vendor.getByText('earlier versions (1)')).toBeVisible(settled);
  await venue.reload();
  await expect(shown.getByText('no end')).toBeVisible();

  await vendor.goto(`${marquee}/settings`);
  const face = vendor.getByRole('region', { name: 'Your picture' });
  await face
    .getByLabel('Choose a picture')
    .setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await expect(face.getByRole('button', { name: 'Remove' })).toBeVisible(settled);
  await expect
    .poll(() => face.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth), settled)
    .toBe(160);
  await checkAccess(vendor);
  await face.getByRole('button', { name: 'Remove' }).click();
  await expect(face.getByRole('button', { name: 'Remove' })).toHaveCount(0, settled);
});
