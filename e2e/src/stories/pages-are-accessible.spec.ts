import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { mailTo, newAddress, signInByLink } from '../browser/sign-in.ts';

/** WCAG 2.2 A and AA find nothing, in both themes, and nothing is wider than a phone. */
async function checkPage(page: Page, path: string): Promise<void> {
  await page.goto(`${addresses().marquee}${path}`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // A page that reads itself again because something changed hands its title over anew.
    await expect(page).toHaveTitle(/\S/);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    );
    expect(found, `${path}, ${colorScheme}`).toEqual([]);
  }
  const overflowPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflowPx, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
}

test('pages before signing in', async ({ page }) => {
  for (const path of ['/sign-in', '/sign-in/code', '/sign-in/password', '/link-ended', '/nowhere'])
    await checkPage(page, path);
});

test('pages of a client and of a venue', async ({ page }) => {
  // Two themes of eighteen pages.
  test.setTimeout(180_000);
  await signInByLink(page, newAddress('anna'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId, spaceId, organisationId } = await setUpVenue(page, 'Gut Eichenhof');
  await act(page, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  const day = '2027-06-12';
  const facts = { type: 'party', dateKind: 'exact', days: [{ from: day, to: day }], startsAt: '15:00', guestsMax: 60 };
  await act(page, 'events/create-event', { eventId, title: 'Summer party', venueId, facts });
  await act(page, 'events/place-hold', { eventId, spaceId, day });
  const tabs = ['chat', 'plan', 'money', 'guests', 'people', 'history'].map(
    (tab) => `/client/events/${eventId}?tab=${tab}`,
  );
  await act(page, 'events/create-invitation', { eventId, role: 'vendor', email: 'bounce@example.com' });
  const venuePages = [
    '/venue',
    '/members',
    `/venue/events/${eventId}?tab=people`,
    `/venue/grid?from=${day}`,
    '/venue/settings',
  ];
  const elsewhere = ['/act-for?next=/venue', `/venue/events/${eventId}`];
  for (const path of ['/welcome', '/client', ...tabs, '/notifications', '/settings', '/members', ...elsewhere])
    await checkPage(page, path);
  const { marquee } = addresses();
  await page.request.post(`${marquee}/acting`, { form: { organisationId }, headers: { origin: marquee } });
  for (const path of venuePages) await checkPage(page, path);
});

test('the page of an invitation, before and after signing in', async ({ page, browser }) => {
  const host = await (await browser.newContext()).newPage();
  await signInByLink(host, newAddress('vera'));
  await expect(host.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { organisationId } = await setUpVenue(host, 'Gut Lindenhof');
  const address = newAddress('ben');
  await act(host, 'events/create-invitation', { organisationId, role: 'staff', email: address });
  const mail = await mailTo(address);
  const path = /\/invitations\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  await checkPage(page, path);
  await signInByLink(page, newAddress('eve'));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  await checkPage(page, path);
});
