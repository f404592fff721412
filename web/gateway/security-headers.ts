import { randomBytes } from 'node:crypto';

export interface PolicyOptions {
  readonly supabaseUrl: string;
  /** Next's development mode evaluates code and injects styles. */
  readonly development: boolean;
}

export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The content security policy of a page: no script runs that doesn't bear this answer's nonce. Next reads the nonce from
 * this header on the request and puts it on its own scripts.
 */
export function contentSecurityPolicy(nonce: string, { supabaseUrl, development }: PolicyOptions): string {
  const live = supabaseUrl.replace(/^http/, 'ws');
  const directives = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // A picture's address leads on to storage.
    'img-src': `'self' data: blob: ${supabaseUrl}`,
    'connect-src': `'self' ${supabaseUrl} ${live}`,
    'frame-ancestors': "'none'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

/** What every answer of the gateway carries beside it; given to @fastify/helmet. */
export function helmetOptions(https: boolean) {
  return {
    // Pages get theirs with a nonce; what isn't a page may load nothing at all.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] },
    },
    // no-referrer would make browsers send "Origin: null" with a form, and the origin check refuse it.
    referrerPolicy: { policy: 'same-origin' as const },
    hsts: https && { maxAge: 31_536_000 },
  };
}
