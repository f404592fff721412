import { AuthError } from './auth-error.ts';

const texts = (
  'auth_code ban_duration challenge_id code code_challenge code_challenge_method code_verifier email factor_type ' +
  'friendly_name id issuer new_email password phone redirect_to refresh_token role token token_hash type'
).split(' ');
const objects = ['app_metadata', 'data', 'user_metadata'];
const textLengthMax = 2_000;

/** Checks a body's known fields once, so that the endpoints may trust their types. @throws AuthError validation_failed */
export function refuseMisshapen(body: unknown): void {
  if (body === null || body === undefined) return;
  if (typeof body !== 'object' || Array.isArray(body)) throw misshapen('The body must be a JSON object');
  const fields = body as Record<string, unknown>;
  for (const name of texts) {
    const value = fields[name] ?? '';
    if (typeof value !== 'string' || value.length > textLengthMax) {
      throw misshapen(`${name} must be a text of ${textLengthMax} characters at most`);
    }
  }
  for (const name of objects) {
    const value = fields[name] ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) throw misshapen(`${name} must be an object`);
  }
}

function misshapen(message: string): AuthError {
  return new AuthError(400, 'validation_failed', message);
}
