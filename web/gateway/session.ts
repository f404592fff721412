import { combineChunks, createServerClient, stringFromBase64URL } from '@supabase/ssr';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { writeCookie } from './write-cookie.ts';

export interface SessionOptions {
  readonly supabaseUrl: string;
  readonly publishableKey: string;
}

export type SecondFactor = 'none' | 'due' | 'passed';

/** The Supabase session of a browser, kept in cookies. */
export interface Sessions {
  /** Supabase Auth for this request; what it changes is written to the reply's cookies. */
  auth(request: FastifyRequest, reply: FastifyReply): SupabaseClient['auth'];
  /** The access token, renewed where it has run out; undefined for somebody who isn't signed in. */
  token(request: FastifyRequest, reply: FastifyReply): Promise<string | undefined>;
  /** Whether the person has an authenticator app, and whether this session has passed it. */
  secondFactor(request: FastifyRequest, reply: FastifyReply): Promise<SecondFactor>;
  /**
   * The access token as the cookies have it, perhaps run out. For answers that can't set cookies (a WebSocket's): renewing
   * there would use the renewal up and lose it.
   */
  tokenAsIs(request: FastifyRequest): Promise<string | undefined>;
}

const sessionCookie = /^(sb-.+-auth-token)(\.\d+)?$/;

async function readTokenAsIs(request: FastifyRequest): Promise<string | undefined> {
  const name = Object.keys(request.cookies).flatMap((key) => sessionCookie.exec(key)?.[1] ?? [])[0];
  const text = name && (await combineChunks(name, (chunk) => request.cookies[chunk]));
  if (!text) return undefined;
  try {
    const json = text.startsWith('base64-') ? stringFromBase64URL(text.slice('base64-'.length)) : text;
    return (JSON.parse(json) as { access_token?: string }).access_token;
  } catch {
    return undefined;
  }
}

export function openSessions(options: SessionOptions): Sessions {
  const clients = new WeakMap<FastifyRequest, SupabaseClient>();
  const tokens = new WeakMap<FastifyRequest, Promise<string | undefined>>();
  const clientOf = (request: FastifyRequest, reply: FastifyReply): SupabaseClient => {
    const known = clients.get(request);
    if (known) return known;
    const client = createServerClient(options.supabaseUrl, options.publishableKey, {
      cookies: {
        getAll: () => Object.entries(request.cookies).map(([name, value]) => ({ name, value: value ?? '' })),
        setAll: (cookies, headers) => {
          for (const { name, value, options: cookie } of cookies) {
            request.cookies[name] = value;
            const { maxAge, path = '/' } = cookie;
            writeCookie(reply, {
              name: name,
              value: value,
              path,
              ...(maxAge === undefined ? {} : { maxAge }),
            });
          }
          // A shared cache must never hand one person's session to another.
          reply.headers(headers);
        },
      },
    });
    clients.set(request, client);
    return client;
  };
  const readToken = async (request: FastifyRequest, reply: FastifyReply) => {
    // Most callers without a session are found here, without a client being made.
    if (!Object.keys(request.cookies).some((name) => sessionCookie.test(name))) return undefined;
    const { data } = await clientOf(request, reply).auth.getSession();
    return data.session?.access_token;
  };
  return {
    auth: (request, reply) => clientOf(request, reply).auth,
    token: (request, reply) => {
      const known = tokens.get(request) ?? readToken(request, reply);
      tokens.set(request, known);
      return known;
    },
    secondFactor: async (request, reply) => {
      const { data } = await clientOf(request, reply).auth.mfa.getAuthenticatorAssuranceLevel();
      if (data?.nextLevel !== 'aal2') return 'none';
      return data.currentLevel === 'aal2' ? 'passed' : 'due';
    },
    tokenAsIs: readTokenAsIs,
  };
}
