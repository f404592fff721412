import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MailContent } from './mail-content.ts';
import { type MailInbox, startMailInbox } from './start-mail-inbox.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-mail-'));
let inbox: MailInbox;

const start = () => startMailInbox({ dataFolder, httpPort: 0, smtpPort: 0 });
const send = (to: string, more: object = {}) =>
  nodemailer
    .createTransport({ url: inbox.smtpUrl, socketTimeout: 4_000 })
    .sendMail({ from: 'Marquee <hello@marquee.test>', to, subject: `For ${to}`, text: 'Hello', ...more });
const api = async (path: string) =>
  (await fetch(`${inbox.pageUrl}/api/messages${path}`)).json() as Promise<MailContent & { messages: MailContent[] }>;

beforeAll(async () => {
  inbox = await start();
});

afterAll(async () => {
  await inbox.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('the mail inbox', () => {
  test('shows a mail whole: text, page, links, headers, attachment', async () => {
    await send('ana@example.test', {
      text: 'Open https://marquee.test/a?b=1&c=2.',
      html: '<p>Open <a href="https://marquee.test/a?b=1&amp;c=2">this</a><script>alert(1)</script></p>',
      headers: { 'X-Marquee-Kind': 'sign-in' },
      attachments: [{ filename: 'plan.ics', content: 'BEGIN:VCALENDAR' }],
    });
    const { messages } = await api('?to=ANA@example.test');
    expect(messages).toHaveLength(1);
    const mail = await api(`/${messages[0]?.id}`);
    expect(mail).toMatchObject({
      subject: 'For ana@example.test',
      links: ['https://marquee.test/a?b=1&c=2'],
      from: 'hello@marquee.test',
    });
    expect(mail.headers).toContainEqual({ name: 'X-Marquee-Kind', value: 'sign-in' });
    const attachment = await fetch(`${inbox.pageUrl}/api/messages/${mail.id}/attachments/0`);
    expect(await attachment.text()).toContain('BEGIN:VCALENDAR');
    const framed = await fetch(`${inbox.pageUrl}/messages/${mail.id}/html`);
    expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups .*default-src 'none'/);
  });

  test('puts what a sender wrote on its own pages as text, never as markup', async () => {
    await send('eve@example.test', {
      subject: '<img src=x onerror=alert(1)>',
      text: '</pre><script>alert(1)</script>',
    });
    const { messages } = await api('?to=eve@example.test');
    for (const path of ['/?to=eve@example.test', `/messages/${messages[0]?.id}`]) {
      const body = await (await fetch(inbox.pageUrl + path)).text();
      expect(body).toContain('&lt;img src=x');
      expect(body).not.toMatch(/<script|<img/);
    }
  });

  test('holds a list back until the mail is there', async () => {
    const waiting = api('?to=late@example.test&waitSeconds=30');
    await send('late@example.test');
    const { messages } = await waiting;
    expect(messages).toHaveLength(1);
    expect((await api(`?to=late@example.test&since=${messages[0]?.id}`)).messages).toEqual([]);
    expect((await api(`?to=late@example.test&since=${messages[0]?.receivedAt}`)).messages).toHaveLength(1);
  });

  test.each([
    ['bounce@example.test', 550],
    ['tempfail+today@example.test', 451],
  ])('%s is refused with %i and not kept', async (to, responseCode) => {
    await expect(send(to)).rejects.toMatchObject({ responseCode });
    expect((await api(`?to=${encodeURIComponent(to)}`)).messages).toEqual([]);
  });

  test('timeout-after-accept keeps the mail, and its sender never learns so', async () => {
    await expect(send('timeout-after-accept@example.test')).rejects.toThrow();
    expect((await api('?to=timeout-after-accept@example.test')).messages).toHaveLength(1);
  });

  test.each([
    ['tempfail', 0, { responseCode: 451 }],
    ['timeout_before', 0, {}],
    ['timeout_after', 1, {}],
    ['hang_after', 1, {}],
  ])('the next mail of a sender meets %s when the inbox is told so', async (trouble, kept, error) => {
    const to = `met-${trouble}@troubled.test`;
    const tell = (next: string[]) =>
      fetch(`${inbox.pageUrl}/control/troubles`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ next, from: 'hello@marquee.test' }),
      });
    expect((await tell(['shout'])).status).toBe(400);
    await tell([trouble]);
    await send('other@troubled.test', { from: 'other@marquee.test' });
    await expect(send(to)).rejects.toMatchObject(error);
    expect((await api(`?to=${to}`)).messages).toHaveLength(kept);
    await send(to);
    expect((await api(`?to=${to}`)).messages).toHaveLength(kept + 1);
  });

  test('slow is accepted in the end', async () => {
    await expect(send('slow@example.test')).resolves.toMatchObject({ accepted: ['slow@example.test'] });
  });

  test('refuses a mail that is too large', async () => {
    await expect(send('ana@example.test', { text: 'x'.repeat(11 * 1024 * 1024) })).rejects.toMatchObject({
      responseCode: 552,
    });
  });

  test('has its mails again after a restart, and forgets them when told', async () => {
    const before = (await api('')).messages;
    await inbox.stop();
    inbox = await start();
    expect((await api('')).messages).toEqual(before);
    await fetch(`${inbox.pageUrl}/api/messages`, { method: 'DELETE' });
    expect((await api('')).messages).toEqual([]);
  });

  test.each([
    ['/api/messages?since=12:99', 400],
    ['/api/messages?waitSeconds=9999', 400],
    ['/api/messages/nope', 404],
    ['/messages/..%2f..%2fetc', 404],
  ])('%s is answered with %i', async (path, status) => {
    expect((await fetch(inbox.pageUrl + path)).status).toBe(status);
  });
});
