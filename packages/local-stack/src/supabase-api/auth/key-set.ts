import type { AuthPart } from './auth-part.ts';
import { passwordLength } from './password.ts';

/** What needs no account: the key set that services verify tokens by, the settings, and whether this part is well. */
export function keySet({ app, context }: AuthPart): void {
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=600');
    return { keys: [context.keys.publicJwk] };
  });

  app.get('/.well-known/openid-configuration', async () => ({
    issuer: `${context.url}/auth/v1`,
    jwks_uri: `${context.url}/auth/v1/.well-known/jwks.json`,
    token_endpoint: `${context.url}/auth/v1/token`,
    id_token_signing_alg_values_supported: ['ES256'],
  }));

  app.get('/health', async () => {
    await context.authPool.query('select 1');
    return { version: 'marquee-local-stack', name: 'GoTrue', description: 'The local stand-in for Supabase Auth' };
  });

  app.get('/settings', async () => ({
    external: { email: true, phone: false, anonymous_users: false },
    disable_signup: false,
    mailer_autoconfirm: false,
    phone_autoconfirm: false,
    saml_enabled: false,
    password_min_length: passwordLength.min,
  }));
}
