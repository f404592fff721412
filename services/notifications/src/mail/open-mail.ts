import { createTransport } from 'nodemailer';
import { readSmtpError } from '../rules/mail-attempts.ts';

export interface Mail {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Shorter than a job's lease, so that a server that hangs is an unknown outcome and not two mails at once. */
const silenceMsMax = 10_000;

/**
 * Opens the way out for mails. A mail is sent, refused for good, to be tried later, or nobody knows. The server's words
 * hold addresses, so none of them gets out of here.
 */
export function openMail({ smtpUrl, from }: { smtpUrl: string; from: string }) {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: silenceMsMax,
    greetingTimeout: silenceMsMax,
    socketTimeout: silenceMsMax,
  });
  const send = async ({
    to,
    messageId,
    subject,
    html,
    text,
  }: Mail): Promise<'sent' | 'refused' | 'later' | 'unknown'> =>
    transport
      .sendMail({ from, to, messageId, subject, html, text, headers: { 'Auto-Submitted': 'auto-generated' } })
      .then(() => 'sent' as const, readSmtpError);
  return { send, close: () => transport.close() };
}
