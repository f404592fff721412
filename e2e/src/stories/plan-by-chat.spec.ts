import { expect, type Page, test } from '@playwright/test';
import { setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

/** The page asks for the venue where there is more than one. */
async function chooseVenue(client: Page, name: string): Promise<void> {
  const venues = client.getByLabel('Which venue do you ask?');
  if (await venues.isVisible()) await venues.selectOption({ label: `${name}, Berlin` });
}

test('a sentence in the chat becomes a plan on the same page, and the client approves a suggestion', async ({
  browser,
}) => {
  const venue = await (await browser.newContext()).newPage();
  await signInByLink(venue, newAddress('vic'));
  await expect(venue.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const name = `Gut ${crypto.randomUUID().slice(0, 6)}`;
  await setUpVenue(venue, name);

  const client = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInByLink(client, newAddress('anna'));
  await client.getByRole('button', { name: 'Plan an event' }).click();
  await expect(client.getByRole('heading', { name: 'What needs you now' })).toBeVisible();
  await chooseVenue(client, name);
  await client.getByRole('button', { name: 'Plan an event' }).click();
  await client
    .getByLabel('Your message')
    .fill('We would like to marry on 12 June 2027, about 80 guests, from 15:00, budget 20,000 euros.');
  await client.getByRole('button', { name: 'Send' }).click();

  // Nobody loads the page again: what the assistant made comes by itself.
  const approve = client.getByRole('button', { name: /^Approve at/ }).first();
  await expect(approve).toBeVisible({ timeout: 20_000 });
  await approve.click();
  await expect(
    client.getByText(/Waits for the venue|Approved by the client|Approved by the venue|Ready for the quote/).first(),
  ).toBeVisible();
});
