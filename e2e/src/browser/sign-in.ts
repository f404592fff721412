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

/** Signs up by the link in the mail, as a person does: from the sign-in page to the page that follows. */
export async function signInByLink(page: Page, address: string): Promise<void> {
  await page.goto(`${addresses().marquee}/sign-in`);
  await page.getByLabel('Your e-mail address').fill(address);
  await page.getByRole('button', { name: 'Send me a link and a code' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  const mail = await mailTo(address);
  const link = /https?:\/\/\S+\/auth\/confirm\S+/.exec(mail.text ?? '')?.[0];
  expect(link, 'the mail has a link').toBeDefined();
  await page.goto(link as string);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
