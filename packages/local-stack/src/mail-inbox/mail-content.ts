import type { Attachment, Email } from 'postal-mime';
import type { MailSummary } from './mail-store.ts';

export interface MailContent extends MailSummary {
  headers: { name: string; value: string }[];
  text: string;
  html: string | null;
  /** Every address that the mail links to, in the order in which a reader meets them. */
  links: string[];
  attachments: { filename: string; contentType: string; sizeBytes: number }[];
}

/** A mail as the API and the page show it, from its summary and its parsed bytes. */
export function mailContent(summary: MailSummary, email: Email): MailContent {
  return {
    ...summary,
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    text: email.text ?? '',
    html: email.html ?? null,
    links: findLinks(email),
    attachments: email.attachments.map((attachment, index) => ({
      filename: attachment.filename ?? `attachment-${index + 1}`,
      contentType: attachment.mimeType,
      sizeBytes: attachmentBytes(attachment).length,
    })),
  };
}

/** An attachment's bytes, whichever form the parser gave them. */
export function attachmentBytes({ content, encoding }: Attachment): Buffer {
  if (typeof content === 'string') return Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
  return content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.from(content);
}

function findLinks({ html = '', text = '' }: Email): string[] {
  const fromHtml = [...html.matchAll(/\shref\s*=\s*(?:"(https?:[^"]*)"|'(https?:[^']*)')/gi)].map((match) =>
    (match[1] ?? match[2] ?? '').replaceAll('&amp;', '&'),
  );
  // A full stop or bracket after an address belongs to the sentence around it.
  const fromText = [...text.matchAll(/https?:\/\/[^\s<>"']+/g)].map((match) => match[0].replace(/[).,;:!?\]]+$/, ''));
  return [...new Set([...fromHtml, ...fromText])];
}
