import type { FastifyReply } from 'fastify';
import { writeCookie } from '../write-cookie.ts';

export const addressCookie = 'marquee_address';
const hourSeconds = 3600;

/** Keeps the address for the next step of signing in: in a cookie, because addresses of pages end up in logs. */
export function rememberAddress(reply: FastifyReply, email: string): void {
  writeCookie(reply, {
    name: addressCookie,
    value: email,
    path: '/sign-in',
    maxAge: hourSeconds,
  });
}
