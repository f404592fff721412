/**
 * After so many tries a mail that the other side can't take now counts as undeliverable, one before the job itself would
 * be given up: somebody must hear of it.
 */
export const attemptsMax = 11;

/** Nothing was sent where the connection was never made, or nobody said hello on it. */
const beforeConnecting = ['connect', 'getaddrinfo'];
const beforeGreeting = ['Connection timeout', 'Greeting never received'];

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
