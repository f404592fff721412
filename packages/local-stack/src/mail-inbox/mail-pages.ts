import { type Html, html, page } from './html.ts';
import type { MailContent } from './mail-content.ts';
import type { MailFilter, MailSummary } from './mail-store.ts';

/** The list of mails, newest first, with a field to see one recipient's only. */
export function listPage(mails: readonly MailSummary[], filter: MailFilter): string {
  return page(
    `Mail inbox (${mails.length})`,
    html`<h1>Mail inbox</h1>
<form><label for="to">Recipient</label><input id="to" name="to" type="email" value="${filter.to ?? ''}" placeholder="everybody"></form>
<p class="quiet">Every mail that Marquee sends on this machine ends here. Reload to see new ones.</p>
${mails.length === 0 ? html`<p>No mail yet. Ask for a sign-in link, for example, and it appears here.</p>` : ''}
<ul class="rows">${mails.map(row)}</ul>`,
  );
}

function row(mail: MailSummary): Html {
  return html`<li><a href="/messages/${mail.id}"><strong>${mail.subject || '(no subject)'}</strong><br>
<span class="quiet">to ${mail.to.join(', ')} · from ${mail.from} · ${readableInstant(mail.receivedAt)}</span></a></li>`;
}

/** One mail: who, what, its HTML in a frame that can run nothing, its text, links and headers. */
export function mailPage(mail: MailContent): string {
  return page(
    mail.subject || 'Mail',
    html`<p><a href="/">All mails</a></p><h1>${mail.subject || '(no subject)'}</h1>
<dl><dt>To</dt><dd>${mail.to.join(', ')}</dd><dt>From</dt><dd>${mail.from}</dd><dt>At</dt><dd>${readableInstant(mail.receivedAt)}</dd></dl>
${mail.html === null ? '' : html`<h2>Page</h2><iframe title="The mail's page" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${mail.id}/html"></iframe>`}
<h2>Text</h2><pre>${mail.text || 'This mail has no text part.'}</pre>
<h2>Links</h2>${mail.links.length === 0 ? html`<p>None.</p>` : html`<ul>${mail.links.map(linkRow)}</ul>`}
${mail.attachments.length === 0 ? '' : html`<h2>Attachments</h2><ul>${mail.attachments.map((attachment, index) => html`<li><a href="/api/messages/${mail.id}/attachments/${index}">${attachment.filename}</a> (${attachment.contentType}, ${attachment.sizeBytes} bytes)</li>`)}</ul>`}
<details><summary>Headers</summary><dl>${mail.headers.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p><a href="/api/messages/${mail.id}/raw">The mail as it came</a></p></details>`,
  );
}

function linkRow(link: string): Html {
  return html`<li><a href="${link}" rel="noreferrer">${link}</a></li>`;
}

/** The mail's own HTML for the frame; its links open in a new tab, since the frame itself may go nowhere. */
export function framedHtml(mail: MailContent): string {
  return `<base target="_blank">${mail.html ?? ''}`;
}

function readableInstant(isoText: string): string {
  return `${isoText.slice(0, 10)} ${isoText.slice(11, 19)} UTC`;
}
