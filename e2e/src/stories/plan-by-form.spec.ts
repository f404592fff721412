import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

test('a plan begins by a form, what is missing is asked by another one, and a space is given back on a proposal', async ({
  page,
}) => {
  await signInByLink(page, newAddress('flora'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const name = `Gut ${crypto.randomUUID().slice(0, 6)}`;
  const { venueId } = await setUpVenue(page, name);
  const { organisationId } = await act<{ organisationId: string }>(page, 'events/ensure-client', {});
  const opened = { organisationId, venueId };
  const { thread } = await act<{ thread: { eventId: string } }>(page, 'messaging/open-planning-thread', opened);
  const { eventId } = thread;
  const plan = `${addresses().marquee}/client/events/${eventId}?tab=plan`;

  await page.goto(plan);
  const venues = page.getByLabel('Which venue do you ask?');
  if (await venues.isVisible()) await venues.selectOption({ label: `${name}, Berlin` });
  await page.getByLabel('What do you call it?').fill('Flora turns fifty');
  await page.getByLabel('What kind of event is it?').selectOption('party');
  await page.getByLabel('First possible day').fill('2027-08-01');
  await page.getByLabel('Last possible day').fill('2027-08-31');
  await page.getByLabel('How many people will come?').fill('60');
  await page.getByRole('button', { name: 'Plan it' }).click();

  // The assistant holds a space, suggests, and asks what is still missing; nobody loads the page again.
  await expect(page.getByRole('article', { name: 'Three-course dinner' })).toBeVisible({ timeout: 20_000 });
  const form = page.locator('form', { hasText: 'What do you wish for?' });
  await expect(form).toBeVisible({ timeout: 20_000 });
  await form.getByLabel(/What would you like to spend/).fill('9000');
  await form.getByLabel(/What do you wish for/).fill('A quiet evening');
  await form.getByRole('button', { name: 'Send the answer' }).click();
  await expect(page.getByText(/^of €9,000/)).toBeVisible({ timeout: 20_000 });

  await page.goto(`${addresses().marquee}/client/events/${eventId}?tab=chat`);
  await page.getByLabel('Your message').fill('Please release the hold');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('link', { name: /Give back/ }).click({ timeout: 20_000 });
  const proposal = page.locator('.card', { hasText: 'The assistant proposes' });
  await expect(proposal.getByText(/Give back Orangery/)).toBeVisible();
  await proposal.getByRole('button', { name: 'Give the space back' }).click();
  await expect(proposal).toBeHidden();
  await expect(page.getByText('Released').first()).toBeVisible();
});
