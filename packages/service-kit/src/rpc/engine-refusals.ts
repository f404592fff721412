import { Refusal } from '../refusals/refusal.ts';

/** The refusals that the engine itself gives; each service has its own beside it. */
export const engineRefusals = {
  notSignedIn: () => new Refusal('not_signed_in', 'not_signed_in', 'Please sign in to do this.'),
  signInEnded: () =>
    new Refusal(
      'not_signed_in',
      'sign_in_ended',
      'Your sign-in has ended. Please sign in again; what you typed is kept.',
    ),
  secondFactorDue: () =>
    new Refusal(
      'not_signed_in',
      'second_factor_due',
      'Please finish signing in: type the code that your authenticator app shows.',
    ),
  callerNotAllowed: () =>
    new Refusal(
      'forbidden',
      'caller_not_allowed',
      'This can’t be done with the way you signed in. Please sign in with your account.',
    ),
  inPersonOnly: () =>
    new Refusal('forbidden', 'in_person_only', 'The assistant may not do this. A person decides it on the page.'),
  signInAgain: () =>
    new Refusal(
      'not_signed_in',
      'sign_in_again',
      'This needs a sign-in of the last ten minutes. Sign out, sign in again, and come back here.',
    ),
  badPlace: () =>
    new Refusal(
      'invalid',
      'bad_place',
      'This is no place at which an export goes on. Start it again from its beginning.',
    ),
  badId: (text: string) =>
    new Refusal(
      'invalid',
      'bad_id',
      `“${text.slice(0, 60)}” is no id. The organisation that you act for is named by its id.`,
    ),
  invalidField: (field: string, problem: string) =>
    new Refusal('invalid', 'invalid_field', { sentence: `${field}: ${problem}`, field }),
  idempotencyKeyMissing: () =>
    new Refusal(
      'invalid',
      'idempotency_key_missing',
      'A change needs the header Idempotency-Key with 8 to 128 letters, digits, - or _, so that a repeat does its work once.',
    ),
  idempotencyKeyReused: () =>
    new Refusal(
      'conflict',
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request. Use a new key for a new request.',
    ),
};
