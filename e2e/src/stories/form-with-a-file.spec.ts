import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

test('a form that asks for a file takes one, keeps it over a reload, and the answer names it', async ({ page }) => {
  await signInByLink(page, newAddress('anna'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId } = await setUpVenue(page, 'Gut Lindenhof');
  const { organisationId } = await act<{ organisationId: string }>(page, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  await act(page, 'events/create-event', { eventId, title: 'A party', venueId, facts: { type: 'party' } });
  const fields = [{ name: 'plan', label: 'Your seating plan', type: 'file', required: true, max: 1 }];
  const form = { eventId, title: 'Where does everybody sit?', assigneeOrganisationId: organisationId, fields };
  const { formId } = await act<{ formId: string }>(page, 'tasks/create-form', form);

  await page.goto(`${addresses().marquee}/client/events/${eventId}?tab=plan`);
  const card = page.locator(`#form-${formId}`);
  const choose = card.getByLabel('Choose a file for “Your seating plan”');
  await choose.setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Table 1: Ada, Ben') });
  await expect(card.getByRole('link', { name: 'plan.txt' })).toBeVisible({ timeout: 20_000 });
  await expect(choose).toHaveCount(0);
  await expect(card.getByText('Draft saved.')).toBeVisible();
  await page.reload();
  await expect(card.getByRole('link', { name: 'plan.txt' })).toBeVisible();
  await card.getByRole('button', { name: 'Send the answer' }).click();
  await expect(card).toHaveCount(0, { timeout: 20_000 });
  const { files } = await act<{ files: { fileId: string; name: string }[] }>(page, 'events/list-files', { eventId });
  const { form: answered } = await act<{ form: unknown }>(page, 'tasks/get-form', { eventId, formId });
  expect(JSON.stringify(answered)).toContain(files[0]?.fileId ?? 'no file');
});
