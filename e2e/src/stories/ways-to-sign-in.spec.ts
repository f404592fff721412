import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { agreeToTexts, askForMail, inMail, mailTo, newAddress, signInAgain, signInByLink } from '../browser/sign-in.ts';

const welcome = 'What brings you here?';

test('the link of a mail signs in once, and looking at it uses nothing up', async ({ page, browser }) => {
  const { link } = await askForMail(page, newAddress('lena'));
  // A scanner of mails follows each link; a second look works as well as the first.
  const scanner = await browser.newContext();
  expect((await scanner.request.get(link)).ok()).toBe(true);
  await page.goto(link);
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await agreeToTexts(page);
  await expect(page.getByRole('heading', { name: welcome })).toBeVisible();

  const thief = await scanner.newPage();
  await thief.goto(link);
  await thief.getByRole('button', { name: 'Sign in' }).click();
  await expect(thief.getByText('doesn’t hold any more', { exact: false })).toBeVisible();
  await expect(thief).toHaveURL(/\/sign-in/);
  await scanner.close();
});

test('the code of the mail signs in on another device', async ({ page, browser }) => {
  const address = newAddress('kim');
  const { code } = await askForMail(page, address);
  const phone = await browser.newContext();
  const there = await phone.newPage();
  await there.goto(`${addresses().marquee}/sign-in/code`);
  await there.getByLabel('Your e-mail address').fill(address);
  await there.getByLabel('Code from the mail').fill(code === '000000' ? '111111' : '000000');
  await there.getByRole('button', { name: 'Sign in' }).click();
  await expect(there.getByText('doesn’t hold any more', { exact: false })).toBeVisible();
  await there.goto(`${addresses().marquee}/sign-in/code`);
  await there.getByLabel('Your e-mail address').fill(address);
  await there.getByLabel('Code from the mail').fill(code);
  await there.getByRole('button', { name: 'Sign in' }).click();
  await agreeToTexts(there);
  await expect(there.getByRole('heading', { name: welcome })).toBeVisible();
  await phone.close();
});

test('a password signs in too, and never tells whether there is an account', async ({ page }) => {
  const { marquee } = addresses();
  const address = newAddress('pia');
  const password = 'Quiet-Harbour-41';
  const fill = async (email: string, secret: string, button: string) => {
    await page.goto(`${marquee}/sign-in/password`);
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(secret);
    await page.getByRole('button', { name: button }).click();
  };
  await fill(address, 'password123', 'Make a new account');
  await expect(
    page
      .getByText('known to be weak', { exact: false })
      .or(page.getByText('Please choose a password', { exact: false })),
  ).toBeVisible();
  await fill(address, password, 'Make a new account');
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await page.goto(inMail(await mailTo(address)).link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await agreeToTexts(page);
  await expect(page.getByRole('heading', { name: welcome })).toBeVisible();
  await page.context().clearCookies();

  const refusal = page.getByText('Address and password don’t match.', { exact: false });
  await fill(address, 'Another-Harbour-41', 'Sign in');
  await expect(refusal).toBeVisible();
  await fill(newAddress('nobody'), password, 'Sign in');
  await expect(refusal).toBeVisible();
  // Whoever tries to make an account for an address that has one sees what everybody sees.
  await fill(address, 'Another-Harbour-41', 'Make a new account');
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await fill(address, password, 'Sign in');
  await expect(page.getByRole('heading', { name: welcome })).toBeVisible();

  // Whoever just signed in chooses another one, and the old one is worth nothing.
  await page.goto(`${marquee}/settings/password`);
  await page.getByLabel('New password').fill('marquee1');
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(
    page
      .getByText('choose another password', { exact: false })
      .or(page.getByText('Please choose a password', { exact: false })),
  ).toBeVisible();
  await page.getByLabel('New password').fill('Another-Harbour-42');
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByText('Your password is set.', { exact: false })).toBeVisible();
  await page.context().clearCookies();
  await fill(address, password, 'Sign in');
  await expect(refusal).toBeVisible();
  await fill(address, 'Another-Harbour-42', 'Sign in');
  await expect(page.getByRole('heading', { name: welcome })).toBeVisible();
});

test('signing out everywhere ends the sessions of other devices too', async ({ page, browser }) => {
  const address = newAddress('otto');
  await signInByLink(page, address);
  const phone = await browser.newContext();
  const there = await phone.newPage();
  await signInAgain(there, address);
  await expect(there.getByRole('heading', { name: welcome })).toBeVisible();
  await page.goto(`${addresses().marquee}/settings`);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in or make an account' })).toBeVisible();
  // The other device's access token holds for minutes; what would renew it is gone.
  const { session } = await keptSession(there);
  const config = (await (await page.request.get(`${addresses().marquee}/api/config`)).json()) as {
    supabaseUrl: string;
    publishableKey: string;
  };
  const renewed = await page.request.post(`${config.supabaseUrl}/auth/v1/token?grant_type=refresh_token`, {
    headers: { apikey: config.publishableKey },
    data: { refresh_token: session.refresh_token },
  });
  expect(renewed.status()).toBe(400);
  await phone.close();
});

interface Kept {
  readonly refresh_token: string;
  expires_at: number;
}

/** What the browser keeps of its session. */
async function keptSession(page: Page): Promise<{ session: Kept; keep(changed: Kept): Promise<void> }> {
  const cookies = await page.context().cookies();
  const parts = cookies
    .filter(({ name }) => /auth-token(\.\d+)?$/.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const text = parts.map(({ value }) => value).join('');
  const session = JSON.parse(Buffer.from(text.replace(/^base64-/, ''), 'base64url').toString()) as Kept;
  const keep = async (changed: Kept) => {
    const value = `base64-${Buffer.from(JSON.stringify(changed)).toString('base64url')}`;
    const lengths = parts.map((part) => part.value.length);
    const cut = parts.map((part, at) => {
      const from = lengths.slice(0, at).reduce((sum, length) => sum + length, 0);
      const last = at === parts.length - 1;
      return { ...part, value: last ? value.slice(from) : value.slice(from, from + part.value.length) };
    });
    await page.context().addCookies(cut);
  };
  return { session, keep };
}

test('a session that runs out is renewed by the page that is opened next, and stays', async ({ page }) => {
  await signInByLink(page, newAddress('ines'));
  await expect(page.getByRole('heading', { name: welcome })).toBeVisible();
  const { session, keep } = await keptSession(page);
  await keep({ ...session, expires_at: Math.floor(Date.now() / 1_000) - 10 });
  await page.goto(`${addresses().marquee}/settings`);
  await expect(page.getByRole('heading', { name: 'What you are told' })).toBeVisible();
  const renewed = (await keptSession(page)).session;
  expect(renewed.refresh_token).not.toBe(session.refresh_token);
  expect(renewed.expires_at).toBeGreaterThan(Date.now() / 1_000);
});

test('what a page says once isn’t said again', async ({ page }) => {
  const { marquee } = addresses();
  await page.goto(`${marquee}/sign-in/code`);
  await page.getByLabel('Your e-mail address').fill(newAddress('nina'));
  await page.getByLabel('Code from the mail').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('doesn’t hold any more', { exact: false })).toBeVisible();
  await page.goto(`${marquee}/sign-in/code`);
  await expect(page.getByLabel('Code from the mail')).toBeVisible();
  await expect(page.getByText('doesn’t hold any more', { exact: false })).toBeHidden();
});
