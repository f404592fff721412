import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sessions } from './session.ts';

/** The cookie that holds the token of a personal link. */
export const linkCookie = 'marquee_link';

/**
 * The token with which a request asks the services: the one in its Authorization header, else the browser's session,
 * else the personal link that it came by. A page opened by a link asks for the link's token (`asLink`), because somebody
 * who is signed in answers for the household as its guest.
 */
export async function callerToken(
  sessions: Sessions,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  asLink: boolean,
): Promise<string | undefined> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return bearer;
  const link = request.cookies[linkCookie];
  if (asLink && link) return link;
  return (await sessions.token(request, reply)) ?? link;
}
