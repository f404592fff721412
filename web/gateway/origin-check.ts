import type { FastifyRequest } from 'fastify';
import { gatewayRefusals } from './gateway-refusals.ts';

/**
 * Keeps other sites from acting with a visitor's cookies. Browsers send Origin with every POST; programs send none, and
 * bring a token that no other site has.
 */
export function checkOrigin(request: FastifyRequest, publicOrigin: string): void {
  const { origin } = request.headers;
  if (origin === undefined) {
    if (/^Bearer ./i.test(request.headers.authorization ?? '')) return;
    throw gatewayRefusals.otherOrigin();
  }
  // The page's own host counts too: on one machine Marquee is opened as 127.0.0.1 and as localhost.
  const ownHost = `${request.protocol}://${request.host}`;
  if (origin !== publicOrigin && origin !== ownHost) throw gatewayRefusals.otherOrigin();
}
