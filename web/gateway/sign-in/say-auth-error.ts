import { answerOfError } from '../answer-of-error.ts';

const sentences: Record<string, string> = {
  invalid_credentials: 'Address and password don’t match. Try again, or get a sign-in link by mail.',
  otp_expired: 'This code or link doesn’t hold any more: each works once, for one hour. Please ask for a new one.',
  email_address_invalid: 'Please check the e-mail address.',
  validation_failed: 'Please check the e-mail address.',
  over_email_send_rate_limit: 'A mail was sent a moment ago. Please wait a little before asking for another one.',
  over_request_rate_limit: 'That were many tries at once. Please wait a few minutes.',
  weak_password: 'Please choose a password of at least 8 characters.',
  same_password: 'This is the password that you have already. Please choose another one.',
  user_already_exists: 'There is an account with this address already. Sign in, or get a link by mail.',
  email_not_confirmed: 'Please confirm your address first: we sent you a mail with a link and a code.',
  mfa_verification_failed: 'This isn’t the code that the app shows now. Wait for the next one and try again.',
  mfa_verification_rejected: 'This code was used already. Wait for the next one and try again.',
  mfa_challenge_expired: 'That took too long. Please begin again.',
  mfa_factor_not_found: 'There is no such authenticator app any more. Please begin again.',
  insufficient_aal: 'Please sign in again with your authenticator app first.',
  signup_disabled: 'No new accounts are made at the moment.',
  flow_state_not_found:
    'Please open the link in the browser in which you asked for it, or type the code from the mail.',
  bad_code_verifier: 'Please open the link in the browser in which you asked for it, or type the code from the mail.',
};

/** What Supabase Auth said, in words that tell the person what to do. */
export function sayAuthError(error: unknown): string {
  const { code, status } = error as { code?: string; status?: number };
  const known = code ? sentences[code] : undefined;
  if (known) return known;
  if (status === 429) return sentences.over_request_rate_limit as string;
  if (status === 422 || status === 400) return 'That didn’t work. Please check what you typed and try again.';
  if (status === 401 || status === 403) return sentences.otp_expired as string;
  if (status === undefined || status === 0 || status >= 500)
    return 'Signing in isn’t possible right now. Please try again in a minute.';
  return answerOfError(error).body.sentence;
}
