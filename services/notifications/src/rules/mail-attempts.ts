/**
 * After so many tries a mail that the other side can't take now counts as undeliverable, one before the job itself would
 * be given up: somebody must hear of it.
 */
export const attemptsMax = 11;

/** Nothing was sent where the connection was never made, or nobody said hello on it. */
const beforeConnecting = ['connect', 'getaddrinfo'];
const beforeGreeting = ['Connection timeout', 'Greeting never received'];

/** What came of a mail in the end; `gone`: there was nobody to send it to any more. */
export type MailResult = 'sent' | 'undeliverable' | 'gone';

/** @throws Error where another try is still to come. */
export function settledResult(result: 'sent' | 'refused' | 'later' | 'gone', attempt: number): MailResult {
  if (result === 'sent' || result === 'gone') return result;
  if (result === 'later' && attempt < attemptsMax) throw new Error('the mail can’t be taken now');
  return 'undeliverable';
}

export interface SmtpError {
  readonly responseCode?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly command?: unknown;
}

/**
 * What the other side's answer means: 5xx is for ever, 4xx for now. Without an answer nobody knows; nodemailer's own word
 * for where it broke off says "CONN" even after the whole mail was handed over, so that word decides nothing.
 */
export function readSmtpError({ responseCode, syscall, message }: SmtpError): 'refused' | 'later' | 'unknown' {
  if (typeof responseCode === 'number') return responseCode >= 500 ? 'refused' : 'later';
  const never = beforeConnecting.includes(String(syscall)) || beforeGreeting.includes(String(message));
  return never ? 'later' : 'unknown';
}
