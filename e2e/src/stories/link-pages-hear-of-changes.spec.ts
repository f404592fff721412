import { type Browser, expect, type Page, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

const day = { from: '2027-06-12', to: '2027-06-12' };

async function openLink(browser: Browser, secret: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await page.goto(`${addresses().marquee}/l/${secret}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  return page;
}

test('a page opened by a personal link hears of changes, and keeps what is being filled in', async ({ browser }) => {
  const host = await (await browser.newContext()).newPage();
  await signInByLink(host, newAddress('anna'));
  await expect(host.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId } = await setUpVenue(host, 'Gut Weidenhof');
  await act(host, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  const facts = { type: 'wedding', dateKind: 'exact', days: [day], startsAt: '15:00', guestsMin: 60, guestsMax: 80 };
  await act(host, 'events/create-event', { eventId, title: 'Anna’s wedding', venueId, facts });
  const household = { eventId, name: 'The Meyer family', guestNames: ['Ben Meyer'] };
  const { linkSecret } = await act<{ linkSecret: string }>(host, 'events/add-household', household);

  const [phone, laptop] = [await openLink(browser, linkSecret), await openLink(browser, linkSecret)];
  await expect(phone.getByText('15:00', { exact: false })).toBeVisible();
  await act(host, 'events/set-event-facts', { eventId, facts: { startsAt: '16:30' } });
  await expect(phone.getByText('16:30', { exact: false })).toBeVisible();
  await expect(laptop.getByText('16:30', { exact: false })).toBeVisible();

  // One answers on the phone while the other is choosing on the laptop.
  await laptop.getByLabel('Perhaps').check();
  await phone.getByLabel('Coming', { exact: true }).check();
  await phone.getByRole('button', { name: 'Send our answer' }).click();
  await expect(phone.getByText('Thank you, your answer has arrived.')).toBeVisible();
  await expect(laptop.getByText('Something changed here meanwhile.')).toBeVisible();
  await expect(laptop.getByLabel('Perhaps')).toBeChecked();
  await laptop.getByRole('button', { name: 'Show it' }).click();
  await expect(laptop.getByLabel('Coming', { exact: true })).toBeChecked();
});
