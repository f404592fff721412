import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

test('asking for a change brings a form onto the page, and what is typed into it survives a reload', async ({
  page,
}) => {
  await signInByLink(page, newAddress('anna'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId } = await setUpVenue(page, 'Gut Birkenhof');
  const { organisationId } = await act<{ organisationId: string }>(page, 'events/ensure-client', {});
  const opened = { organisationId, venueId };
  const { thread } = await act<{ thread: { eventId: string } }>(page, 'messaging/open-planning-thread', opened);
  const { eventId } = thread;
  const day = { from: '2027-06-12', to: '2027-06-12' };
  const facts = { type: 'wedding', dateKind: 'exact', days: [day], startsAt: '15:00', guestsMin: 80, guestsMax: 80 };
  await act(page, 'events/create-event', { eventId, title: 'Anna’s wedding', venueId, facts });
  await page.goto(`${addresses().marquee}/client/events/${eventId}?tab=plan`);
  // The assistant suggests what the event needs; the change is one of the dinner.
  const dinner = page.locator('.card', { hasText: 'Three-course dinner' });
  await dinner.getByText('Ask for a change').click({ timeout: 20_000 });
  await dinner.getByLabel('What should be otherwise?').fill('Half of us are vegetarians.');
  await dinner.getByRole('button', { name: 'Ask for this change' }).click();

  // The assistant makes the form; it comes without loading the page again.
  const form = page.locator('form', { hasText: 'How is it served?' });
  await expect(form.getByRole('button', { name: 'Send the answer' })).toBeVisible({ timeout: 20_000 });
  const text = form.locator('textarea, input[type=text]').last();
  await text.fill('Two menus, please');
  await expect(form.getByText('Draft saved.')).toBeVisible();
  await page.reload();
  await expect(text).toHaveValue('Two menus, please');
});
