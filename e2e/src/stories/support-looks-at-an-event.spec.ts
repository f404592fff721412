import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { newId } from '@marquee/values/ids.ts';
import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { setUpApp } from '../browser/authenticator-app.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { newAddress, signInAgain, signInByLink } from '../browser/sign-in.ts';

const root = join(import.meta.dirname, '../../..');

/** What an operator types: `npm run admin -- …`. */
function admin(...args: string[]): string {
  const { dataFolder, portBase } = addresses();
  return execFileSync(process.execPath, [join(root, 'scripts/admin.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, MARQUEE_DATA_FOLDER: dataFolder, MARQUEE_PORT_BASE: portBase },
  });
}

test('Marquee’s own people read an event for a reason and a time, and whose it is sees that', async ({
  page,
  browser,
}) => {
  const { marquee } = addresses();
  await signInByLink(page, newAddress('vera'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId } = await setUpVenue(page, 'Glass House');
  await act(page, 'events/ensure-client', {});
  const eventId = newId();
  await act(page, 'events/create-event', { eventId, venueId, title: 'Ida’s party', facts: { type: 'party' } });
  const { event } = await act<{ event: { code: string } }>(page, 'events/get-event', { eventId });

  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const support = await context.newPage();
  const address = newAddress('sue');
  await signInByLink(support, address);
  await expect(support.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  expect(admin('add', address)).toContain('is of Marquee now');
  expect(admin('list')).toContain(address);
  await support.getByText('sue', { exact: false }).first().click();
  await support.getByRole('button', { name: 'Sign out' }).click();
  await expect(support.getByRole('heading', { name: 'Sign in or make an account' })).toBeVisible();
  await signInAgain(support, address);
  await expect(support.getByText('Marquee asks its people for a second factor.', { exact: false })).toBeVisible();
  await setUpApp(support);
  await support.getByRole('link', { name: 'Go on' }).click();
  await support.getByLabel('Code of the event').fill(event.code);
  await support.getByLabel('Why').fill('They wrote that the page is empty.');
  await support.getByRole('button', { name: 'Look at it' }).click();
  await support.getByRole('link', { name: `Open ${event.code}` }).click();
  await expect(support.getByRole('heading', { name: 'Ida’s party' })).toBeVisible();

  await page.goto(`${marquee}/client/events/${eventId}?tab=history`);
  await expect(page.getByText('Marquee’s support looked at this event', { exact: false })).toBeVisible();
  await expect(page.getByText('They wrote that the page is empty.', { exact: false })).toBeVisible();

  await support.goto(`${marquee}/admin`);
  await support.getByRole('button', { name: 'I am done' }).click();
  await expect(support.getByRole('link', { name: `Open ${event.code}` })).toBeHidden();
  const refused = await support.goto(`${marquee}/venue/events/${eventId}`);
  expect(refused?.status()).toBe(404);
  await page.goto(`${marquee}/notifications`);
  await expect(page.getByText('could read your event for a while', { exact: false }).first()).toBeVisible();
  expect(admin('remove', address)).toContain('isn’t of Marquee any more');
  await context.close();
});
