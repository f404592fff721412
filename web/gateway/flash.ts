import type { FastifyReply } from 'fastify';
import { writeCookie } from './write-cookie.ts';

/** What a page shows once after a form was posted without JavaScript. */
export interface Flash {
  readonly outcome: 'done' | 'refused';
  /** The RPC, `events.approve-element`, or a step of the sign-in. */
  readonly act: string;
  readonly sentence?: string;
  readonly field?: string;
}

export const flashCookie = 'marquee_flash';
const flashSeconds = 20;

/** In a cookie and not in the address: nobody else can make Marquee show a sentence by a link. */
export function setFlash(reply: FastifyReply, flash: Flash): void {
  writeCookie(reply, {
    name: flashCookie,
    value: Buffer.from(JSON.stringify(flash)).toString('base64url'),
    path: '/',
    maxAge: flashSeconds,
  });
}

export function readFlash(cookie: string | undefined): Flash | undefined {
  if (!cookie) return undefined;
  try {
    const flash = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as Flash;
    return typeof flash.act === 'string' ? flash : undefined;
  } catch {
    return undefined;
  }
}
