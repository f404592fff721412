import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { mailTo, newAddress, signInByLink } from '../browser/sign-in.ts';

const day = { from: '2027-06-12', to: '2027-06-12' };
const plan = 'Table 1: Ada, Ben';

async function venueOf(page: Page): Promise<string> {
  await signInByLink(page, newAddress('vic'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  return (await setUpVenue(page, 'Gut Lindenhof')).venueId;
}

async function plannedEvent(page: Page, venueId: string): Promise<string> {
  await act(page, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  const facts = { type: 'wedding', dateKind: 'exact', days: [day], guestsMax: 80 };
  await act(page, 'events/create-event', { eventId, title: 'Quokka wedding', venueId, facts });
  const file = { eventId, name: 'plan.txt', mime: 'text/plain', sizeBytes: plan.length };
  const started = await act<{ fileId: string; uploadUrl: string; uploadMime: string }>(
    page,
    'events/start-upload',
    file,
  );
  const headers = { 'content-type': started.uploadMime };
  expect((await fetch(started.uploadUrl, { method: 'PUT', headers, body: plan })).ok).toBe(true);
  await act(page, 'events/complete-upload', { eventId, fileId: started.fileId });
  return eventId;
}

test('somebody takes their data along, erases it, and starts anew with the same address', async ({ browser }) => {
  const venueId = await venueOf(await (await browser.newContext()).newPage());
  const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  const address = newAddress('anna');
  await signInByLink(page, address);
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const eventId = await plannedEvent(page, venueId);

  await page.goto(`${addresses().marquee}/settings`);
  await expect(page.getByText('version 2026-11, agreed to').first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download my data' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^marquee-\d{4}-\d\d-\d\d\.zip$/);
  const archive = unzipSync(readFileSync(await download.path()));
  const read = (name: string) => JSON.parse(strFromU8(archive[name] ?? new Uint8Array())) as Record<string, unknown>[];
  expect(read('events/people_contacts.json')).toEqual([{ email: address, phone: null }]);
  expect(read('events/events.json')).toMatchObject([{ id: eventId, title: 'Quokka wedding' }]);
  const fileName = Object.keys(archive).find((name) => name.startsWith('files/')) ?? '';
  expect(strFromU8(archive[fileName] ?? new Uint8Array())).toBe(plan);
  const manifest = read('manifest.json') as unknown as {
    complete: boolean;
    rows: Record<string, number>;
    files: number;
  };
  expect(manifest).toMatchObject({ complete: true, files: 1 });
  for (const [name, rows] of Object.entries(manifest.rows)) expect(read(name), name).toHaveLength(rows);

  await page.getByRole('link', { name: 'Erase my account and my data' }).click();
  await page.getByLabel('Type ERASE to confirm').fill('no');
  await page.getByRole('button', { name: 'Erase everything of mine' }).click();
  await expect(page.getByText('Type the word ERASE to confirm.', { exact: false })).toBeVisible();
  await page.getByLabel('Type ERASE to confirm').fill('ERASE');
  await page.getByRole('button', { name: 'Erase everything of mine' }).click();
  await expect(page.getByText('Receipt E-', { exact: false })).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Erased', exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole('row', { name: /^Conversations/ })).toBeVisible();
  await expect(async () => expect((await mailTo(address)).text).toContain('/erased/E-')).toPass({ timeout: 20_000 });

  await page.goto(`${addresses().marquee}/settings`);
  await expect(page).toHaveURL(/\/sign-in/);
  await signInByLink(page, address);
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { events } = await act<{ events?: unknown[] }>(page, 'events/list-events', {});
  expect(events ?? []).toEqual([]);
});

test('guests erase themselves by their link, without JavaScript', async ({ browser }) => {
  const venueId = await venueOf(await (await browser.newContext()).newPage());
  const host = await (await browser.newContext()).newPage();
  await signInByLink(host, newAddress('anna'));
  await expect(host.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const eventId = await plannedEvent(host, venueId);
  const household = { eventId, name: 'The Meyer family', guestNames: ['Ben Meyer'] };
  const { linkSecret } = await act<{ linkSecret: string }>(host, 'events/add-household', household);

  const guest = await (
    await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  ).newPage();
  await guest.goto(`${addresses().marquee}/l/${linkSecret}`);
  await guest.getByLabel('Coming', { exact: true }).check();
  await guest.getByText('Anything you don’t eat?').click();
  await guest.getByLabel('Vegan').check();
  await guest.getByRole('button', { name: 'Send our answer' }).click();
  await expect(guest.getByText('Please agree that the hosts', { exact: false })).toBeVisible();
  await guest.getByLabel('Coming', { exact: true }).check();
  await guest.getByText('Anything you don’t eat?').click();
  await guest.getByLabel('Vegan').check();
  await guest.getByLabel('If we said what we don’t eat', { exact: false }).check();
  await guest.getByRole('button', { name: 'Send our answer' }).click();
  await expect(guest.getByText('Thank you, your answer has arrived.')).toBeVisible();

  await guest.getByText('Your data', { exact: true }).click();
  await guest.getByLabel('Type ERASE to confirm').fill('ERASE');
  await guest.getByRole('button', { name: 'Erase our data' }).click();
  await expect(guest.getByText('Receipt E-', { exact: false })).toBeVisible();
  const { households } = await act<{ households: { guests: { name: string; state: string }[] }[] }>(
    host,
    'events/list-households',
    { eventId },
  );
  expect(households[0]?.guests).toMatchObject([{ name: expect.stringMatching(/^Erased guest/), state: 'accepted' }]);
  await guest.goto(`${addresses().marquee}/l/${linkSecret}`);
  await expect(guest.getByRole('heading', { name: 'This link isn’t known' })).toBeVisible();
});
