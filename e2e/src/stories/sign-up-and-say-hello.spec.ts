import { expect, test } from '@playwright/test';
import { newAddress, signInByLink } from '../browser/sign-in.ts';

test('somebody new signs up by mail, begins a plan and says hello', async ({ page }) => {
  await signInByLink(page, newAddress('anna'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  await page.getByRole('button', { name: 'Plan an event' }).click();
  await expect(page.getByRole('heading', { name: 'What needs you now' })).toBeVisible();
  // Another story may have made venues to choose from.
  const venues = page.getByLabel('Which venue do you ask?');
  if (await venues.isVisible()) await venues.selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Plan an event' }).click();

  await expect(page.getByRole('log', { name: 'Messages' })).toBeVisible();
  const box = page.getByLabel('Your message');
  await box.fill('Hello! We would like to plan a summer party.');
  await page.getByRole('button', { name: 'Send' }).click();
  const log = page.getByRole('log', { name: 'Messages' });
  await expect(log.getByText('Hello! We would like to plan a summer party.')).toBeVisible();

  // After a reload the page equals what was live before.
  await page.reload();
  await expect(log.getByText('Hello! We would like to plan a summer party.')).toHaveCount(1);
});
