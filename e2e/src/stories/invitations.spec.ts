import { type Browser, expect, type Page, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { agreeToTexts, mailTo, newAddress, signInByLink } from '../browser/sign-in.ts';

const day = { from: '2028-06-10', to: '2028-06-10' };

async function newPage(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB', ...options })).newPage();
}

/** A client with an event at a venue whose owner is somebody else. */
async function planEvent(browser: Browser) {
  const host = await newPage(browser);
  await signInByLink(host, newAddress('vera'));
  await expect(host.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  const { venueId } = await setUpVenue(host, 'Gut Weidenhof');
  const client = await newPage(browser);
  await signInByLink(client, newAddress('anna'));
  await expect(client.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  await act(client, 'events/ensure-client', {});
  const eventId = crypto.randomUUID();
  const facts = { type: 'wedding', dateKind: 'exact', days: [day], guestsMin: 60, guestsMax: 80 };
  await act(client, 'events/create-event', { eventId, title: 'Anna’s wedding', venueId, facts });
  return { host, client, eventId, venueId };
}

/** The invitation's link in the newest mail to an address. */
async function linkTo(address: string): Promise<string> {
  const mail = await mailTo(address);
  const link = /https?:\/\/\S+\/invitations\/[\w-]+/.exec(mail.text ?? '')?.[0];
  expect(link, 'the mail has the invitation’s link').toBeDefined();
  return link as string;
}

/** From the invitation's page through signing in and back to it. */
async function signInToAnswer(page: Page, address: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in to answer' }).click();
  await page.getByLabel('Your e-mail address').fill(address);
  await page.getByRole('button', { name: 'Send me a link and a code' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await expect(async () => {
    const link = /https?:\/\/\S+\/auth\/confirm\S+/.exec((await mailTo(address)).text ?? '')?.[0];
    expect(link).toBeDefined();
    await page.goto(link as string);
  }).toPass();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await agreeToTexts(page);
}

async function invite(page: Page, address: string, role: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(address);
  await page.getByLabel('Role', { exact: true }).last().selectOption({ label: role });
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByText(address)).toBeVisible();
}

test('somebody is invited to a venue, joins by the mail, and is shown out again', async ({ browser }) => {
  const { host } = await planEvent(browser);
  const address = newAddress('ben');
  await host.goto(`${addresses().marquee}/members`);
  await invite(host, address, 'Staff');

  // Whoever else has the link learns what it is, and neither whose it is nor more.
  const link = await linkTo(address);
  const stranger = await newPage(browser);
  await signInByLink(stranger, newAddress('eve'));
  await stranger.goto(link);
  await expect(stranger.getByText('invites you to act for it as one of its staff', { exact: false })).toBeVisible();
  await expect(stranger.getByText('another address', { exact: false }).first()).toBeVisible();
  await expect(stranger.getByRole('button', { name: 'Accept' })).toHaveCount(0);
  expect(await stranger.content()).not.toContain(address);

  const ben = await newPage(browser);
  await ben.goto(link);
  expect(await ben.content()).not.toContain(address);
  await signInToAnswer(ben, address);
  await ben.getByRole('button', { name: 'Accept' }).click();
  await expect(ben.getByRole('heading', { name: 'Events at Gut Weidenhof' })).toBeVisible();
  // The page of whoever invited heard of it.
  await expect(host.getByText('Staff since', { exact: false })).toBeVisible();

  const card = host.getByRole('listitem').filter({ hasText: 'Staff since' });
  await card.getByText('Change', { exact: false }).first().click();
  await card.getByRole('button', { name: 'Remove', exact: false }).click();
  await expect(host.getByText('Staff since', { exact: false })).toHaveCount(0);
  await ben.goto(`${addresses().marquee}/venue`);
  await expect(ben.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  // The mail's link leads to how things are now.
  await ben.goto(link);
  await expect(ben.getByText('don’t act for the organisation any more', { exact: false })).toBeVisible();
});

test('a co-planner accepts without JavaScript and plans along, until the client ends it', async ({ browser }) => {
  const { client, eventId } = await planEvent(browser);
  const address = newAddress('paula');
  await client.goto(`${addresses().marquee}/client/events/${eventId}?tab=people`);
  await invite(client, address, 'Co-planner');

  const paula = await newPage(browser, { javaScriptEnabled: false });
  await paula.goto(await linkTo(address));
  await expect(paula.getByRole('heading', { name: 'Invitation to Anna’s wedding' })).toBeVisible();
  await signInToAnswer(paula, address);
  await paula.getByRole('button', { name: 'Accept' }).click();
  await expect(paula.getByText('You have accepted this invitation.')).toBeVisible();
  await paula.getByRole('button', { name: 'Go on' }).click();
  await expect(paula.getByRole('heading', { name: 'Anna’s wedding' })).toBeVisible();
  await expect(paula.getByRole('link', { name: 'Guests' })).toBeVisible();

  const seat = client.getByRole('listitem').filter({ hasText: 'Co-planner' }).filter({ hasText: 'End their part' });
  await seat.getByText('End their part', { exact: false }).first().click();
  await seat.getByRole('button', { name: 'End the part of', exact: false }).click();
  await expect(seat).toHaveCount(0);
  expect((await paula.reload())?.status()).toBe(404);
});

test('a vendor is invited to an event, registers first, and then acts for the one or the other visibly', async ({
  browser,
}) => {
  const { client, eventId, venueId } = await planEvent(browser);
  const address = newAddress('flora');
  await client.goto(`${addresses().marquee}/client/events/${eventId}?tab=people`);
  await invite(client, address, 'Vendor');

  const flora = await newPage(browser);
  await flora.goto(await linkTo(address));
  await signInToAnswer(flora, address);
  await expect(flora.getByRole('heading', { name: 'Register your vendor first' })).toBeVisible();
  await flora.getByLabel('Name').fill('Flora & Friends');
  await flora.getByLabel('City').fill('Berlin');
  await flora.getByRole('button', { name: 'Register as a vendor' }).click();
  await expect(flora.getByText('You accept for Flora & Friends.')).toBeVisible();
  await flora.getByRole('button', { name: 'Accept' }).click();
  await expect(flora).toHaveURL(/\/vendor$/);
  await expect(client.getByRole('listitem').filter({ hasText: 'Flora & Friends' }).first()).toBeVisible();

  // She plans an event of her own too: what she acts for stands on every page.
  await flora.goto(`${addresses().marquee}/welcome`);
  await flora.getByRole('button', { name: 'Plan an event' }).click();
  await expect(flora).toHaveURL(/\/client$/);
  const own = { eventId: crypto.randomUUID(), title: 'Flora’s party', venueId, facts: { type: 'party' } };
  await act(flora, 'events/create-event', own);
  await flora.locator('summary', { hasText: 'You act for' }).click();
  await flora.getByRole('button', { name: 'Flora & Friends', exact: false }).click();
  await expect(flora).toHaveURL(/\/vendor$/);
  await flora.goto(`${addresses().marquee}/client`);
  await expect(flora.getByRole('heading', { name: 'For whom do you look at this?' })).toBeVisible();
  await flora.getByRole('main').getByRole('button').first().click();
  await expect(flora).toHaveURL(/\/client$/);
  await expect(flora.getByRole('link', { name: 'Flora’s party' })).toBeVisible();

  // What she may see for the one isn't there for the other: the page says for which it is.
  await flora.locator('summary', { hasText: 'You act for' }).click();
  await flora.getByRole('button', { name: 'Flora & Friends', exact: false }).click();
  await expect(flora).toHaveURL(/\/vendor$/);
  await flora.goto(`${addresses().marquee}/client/events/${own.eventId}`);
  await expect(flora.getByRole('heading', { name: 'This is of another organisation of yours' })).toBeVisible();
  await flora.getByRole('main').getByRole('button').click();
  await expect(flora.getByRole('heading', { name: 'Flora’s party' })).toBeVisible();
});

test('an invitation that was taken back or declined says so and leads on', async ({ browser }) => {
  const { client, eventId } = await planEvent(browser);
  const people = `${addresses().marquee}/client/events/${eventId}?tab=people`;
  await client.goto(people);
  const [first, second] = [newAddress('late'), newAddress('busy')];
  await invite(client, first, 'Vendor');
  const link = await linkTo(first);
  await client.getByRole('button', { name: 'Take back' }).click();
  await expect(client.getByText('Earlier ones (1)')).toBeVisible();
  const late = await newPage(browser);
  await late.goto(link);
  await expect(late.getByText('This invitation was taken back.', { exact: false })).toBeVisible();

  await invite(client, second, 'Day coordinator');
  const busy = await newPage(browser);
  await busy.goto(await linkTo(second));
  await signInToAnswer(busy, second);
  await busy.getByRole('button', { name: 'Decline' }).click();
  await expect(busy.getByText('This invitation was declined.', { exact: false })).toBeVisible();
  await expect(client.getByText('Earlier ones (2)')).toBeVisible();
});
