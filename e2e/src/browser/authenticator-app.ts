import { expect, type Page } from '@playwright/test';
import { generate } from 'otplib';

/** What an authenticator app with this key shows now. */
export const codeNow = (secret: string): Promise<string> => generate({ secret });

/** Sets up an authenticator app on the page that offers it. @returns its key */
export async function setUpApp(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Set up an app' }).click();
  await expect(page.getByRole('img', { name: 'Square code for the authenticator app' })).toBeVisible();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Code from the app').fill(await codeNow(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByText('Your authenticator app is set up.', { exact: false })).toBeVisible();
  return secret;
}
