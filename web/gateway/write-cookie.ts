import type { SerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether Marquee is opened over https: cookies are for https alone then. */
    readonly secureCookies: boolean;
  }
}

export interface Cookie extends SerializeOptions {
  readonly name: string;
  readonly value: string;
}

/**
 * Writes a cookie to the reply at once, for no script and no other site. The plugin's own `reply.setCookie` waits for a hook that never runs for a page,
 * whose answer Next takes over: what was renewed for a page would be lost, and with it the session.
 */
export function writeCookie(reply: FastifyReply, { name, value, ...options }: Cookie): void {
  const { server } = reply;
  const own = { path: '/', httpOnly: true, sameSite: 'lax', secure: server.secureCookies } as const;
  reply.header('set-cookie', server.serializeCookie(name, value, { ...own, ...options }));
}

/** Takes a cookie away. @param path as it was written with */
export function dropCookie(reply: FastifyReply, name: string, path: string): void {
  writeCookie(reply, { name, value: '', path, maxAge: 0 });
}
