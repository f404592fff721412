import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act } from '../browser/set-up-venue.ts';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

interface Preference {
  readonly kind: string;
  readonly inApp: boolean;
  readonly mail: boolean;
}

test('what somebody is told, and on which way, is theirs to choose and stays chosen', async ({ page }) => {
  await signInByLink(page, newAddress('anna'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  await page.goto(`${addresses().marquee}/settings`);
  const quote = page.getByRole('group', { name: 'A quote is ready' });
  await expect(quote.getByLabel('By mail')).toBeChecked();
  await quote.getByLabel('By mail').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(quote.getByLabel('By mail')).not.toBeChecked();
  await expect(quote.getByLabel('Here')).toBeChecked();
  await expect(page.getByText('Always told:', { exact: false })).toContainText('A payment has failed');
  const { preferences } = await act<{ preferences: Preference[] }>(page, 'notifications/get-preferences', {});
  const changed = preferences.filter(({ inApp, mail, kind }) => kind !== 'mail-undeliverable' && !(inApp && mail));
  expect(changed.map(({ kind }) => kind)).toEqual(['quote-ready']);
});
