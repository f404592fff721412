import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { codeNow, setUpApp } from '../browser/authenticator-app.ts';
import { setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInAgain, signInByLink } from '../browser/sign-in.ts';

test('a venue that asks for a second factor opens to nobody without one', async ({ page, browser }) => {
  const { marquee } = addresses();
  const owner = newAddress('vera');
  await signInByLink(page, owner);
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  await setUpVenue(page, 'Strict Hall');
  await page.goto(`${marquee}/venue/settings`);
  await page.getByRole('link', { name: 'Set up your own authenticator app first' }).click();
  const secret = await setUpApp(page);
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Ask everybody for a second factor' }).click();
  await expect(page.getByText('Without one they see and do nothing of this venue.', { exact: false })).toBeVisible();

  // Another device gets no further than the question for the code, however it tries.
  const other = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const there = await other.newPage();
  await signInAgain(there, owner);
  await expect(there.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await there.goto(`${marquee}/venue/settings`);
  await expect(there.getByRole('heading', { name: 'One more step' })).toBeVisible();
  const answer = await there.request.post(`${marquee}/api/v1/events/list-events`, {
    data: {},
    headers: { origin: marquee },
  });
  expect(answer.status()).toBe(401);
  expect(await answer.json()).toMatchObject({ code: 'second_factor_due' });
  await there.getByLabel('Code from the app').fill('000000');
  await there.getByRole('button', { name: 'Go on' }).click();
  await expect(there.getByText('isn’t the code that the app shows now', { exact: false })).toBeVisible();
  await there.getByLabel('Code from the app').fill(await codeNow(secret));
  await there.getByRole('button', { name: 'Go on' }).click();
  await expect(there.getByRole('heading', { name: 'Strict Hall' })).toBeVisible();

  // Without the app the venue is shut again, and says what it asks for.
  await there.goto(`${marquee}/settings/second-factor`);
  await there.getByText('Take it away').click();
  await there.getByLabel('Code from the app').fill(await codeNow(secret));
  await there.getByRole('button', { name: 'Take the app away' }).click();
  await expect(there.getByText('Your authenticator app is taken away.')).toBeVisible();
  await there.goto(`${marquee}/venue`);
  await expect(there.getByText('Strict Hall asks its people for a second factor.', { exact: false })).toBeVisible();
  await other.close();
});
