import { expect, type Page } from '@playwright/test';
import { addresses } from '../addresses.ts';

interface Mail {
  readonly id: string;
  readonly text?: string;
  readonly html?: string;
}

/** The newest mail to an address, once it has come. */
export async function mailTo(address: string): Promise<Mail> {
  const base = `${addresses().mail}/api/messages`;
  const query = new URLSearchParams({ to: address, waitSeconds: '15' });
  const { messages } = (await (await fetch(`${base}?${query}`)).json()) as { messages: { id: string }[] };
  const newest = messages.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0];
  if (!newest) throw new Error(`No mail came to ${address}`);
  return (await (await fetch(`${base}/${newest.id}`)).json()) as Mail;
}

/** An address that nobody used before. */
export function newAddress(name: string): string {
  return `${name}.${crypto.randomUUID().slice(0, 8)}@example.com`;
}

/** Asks for a mail on the sign-in page. @returns the link and the code that are in it */
export async function askForMail(page: Page, address: string): Promise<{ link: string; code: string }> {
  await page.goto(`${addresses().marquee}/sign-in`);
  await page.getByLabel('Your e-mail address').fill(address);
  await page.getByRole('button', { name: 'Send me a link and a code' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  return inMail(await mailTo(address));
}

/** The link and the code of a mail that signs in. */
export function inMail({ text = '' }: { readonly text?: string }): { link: string; code: string } {
  const link = /https?:\/\/\S+\/auth\/confirm\S+/.exec(text)?.[0] ?? '';
  const code = /\b\d{6}\b/.exec(text.replaceAll(link, ''))?.[0] ?? '';
  expect(link, 'the mail has a link').not.toBe('');
  expect(code, 'the mail has a code').not.toBe('');
  return { link, code };
}

/** Signs up by the link in the mail, as a person does: from the sign-in page to the page that follows. */
export async function signInByLink(page: Page, address: string): Promise<void> {
  await signInAgain(page, address);
  await agreeToTexts(page);
}

/** Signs in by the link in the mail, with an account that is there already. */
export async function signInAgain(page: Page, address: string): Promise<void> {
  const { link } = await askForMail(page, address);
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What is asked at the first sign-in. */
export async function agreeToTexts(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Before you go on' })).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Go on' }).click();
}
