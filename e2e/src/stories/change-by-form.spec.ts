import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

test('asking for a change brings a form onto the page, and what is typed into it survives a reload', async ({
  page,
}) => {
  await signInByLink(page, newAddress('anna'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId, dinnerRuleId } = await setUpVenue(page, 'Gut Birkenhof');
  const { organisationId } = await act<{ organisationId: string }>(page, 'events/ensure-client', {});
  const opened = { organisationId, venueId };
  const { thread } = await act<{ thread: { eventId: string } }>(page, 'messaging/open-planning-thread', opened);
  const { eventId } = thread;
  const day = { from: '2027-06-12', to: '2027-06-12' };
  const facts = { type: 'wedding', dateKind: 'exact', days: [day], startsAt: '15:00', guestsMin: 80, guestsMax: 80 };
  await act(page, 'events/create-event', { eventId, title: 'Anna’s wedding', venueId, facts });
  const draft = {
    category: 'food',
    title: 'Three-course dinner',
    priceRuleId: dinnerRuleId,
    reason: 'You asked for it.',
  };
  await act(page, 'events/suggest-elements', { eventId, drafts: [draft] });

  await page.goto(`${addresses().marquee}/client/events/${eventId}?tab=plan`);
  await page.getByText('Ask for a change').click();
  await page.getByLabel('What should be otherwise?').fill('Half of us are vegetarians.');
  await page.getByRole('button', { name: 'Ask for this change' }).click();

  // The assistant makes the form; it comes without loading the page again.
  const send = page.getByRole('button', { name: 'Send the answer' });
  await expect(send).toBeVisible({ timeout: 20_000 });
  const text = page.locator('form', { has: send }).locator('textarea, input[type=text]').last();
  await text.fill('Two menus, please');
  await expect(page.getByText('Draft saved.')).toBeVisible();
  await page.reload();
  await expect(text).toHaveValue('Two menus, please');
});
