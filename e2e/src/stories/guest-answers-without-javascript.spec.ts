import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

const day = { from: '2027-06-12', to: '2027-06-12' };

async function eventOf(client: Page, venueId: string): Promise<string> {
  await act(client, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  const facts = { type: 'wedding', dateKind: 'exact', days: [day], startsAt: '15:00', guestsMin: 60, guestsMax: 80 };
  await act(client, 'events/create-event', { eventId, title: 'Anna’s wedding', venueId, facts });
  return eventId;
}

test('a household answers by its personal link, without an account and without JavaScript', async ({ browser }) => {
  const client = await (await browser.newContext()).newPage();
  await signInByLink(client, newAddress('anna'));
  await expect(client.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId } = await setUpVenue(client, 'Gut Lindenhof');
  const eventId = await eventOf(client, venueId);

  await client.goto(`${addresses().marquee}/client/events/${eventId}?tab=guests`);
  await client.getByLabel('Household').fill('The Meyer family');
  await client.getByLabel('Names, one a line').fill('Ben Meyer\nCleo Meyer');
  await client.getByRole('button', { name: 'Add and make the link' }).click();
  const link = await client.locator('code', { hasText: '/l/' }).innerText();

  const guest = await (
    await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  ).newPage();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'Anna’s wedding' })).toBeVisible();
  await guest.getByRole('group', { name: 'Ben Meyer' }).getByLabel('Coming', { exact: true }).check();
  await guest.getByRole('group', { name: 'Cleo Meyer' }).getByLabel('Not coming').check();
  await guest.getByRole('button', { name: 'Send our answer' }).click();
  await expect(guest.getByText('Thank you, your answer has arrived.')).toBeVisible();

  // The hosts' page is open all the while.
  await expect(client.getByText('1 coming', { exact: false })).toBeVisible();
});
