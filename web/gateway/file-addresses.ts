import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import { newId } from '@marquee/values/ids.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routes } from '../routes.ts';
import type { Services } from '../rpc/open-services.ts';
import { answerOfError } from './answer-of-error.ts';
import { callerToken } from './credentials.ts';
import { gatewayRefusals } from './gateway-refusals.ts';
import type { TakeTurn } from './rate-limit.ts';
import type { Sessions } from './session.ts';

export interface FileAddressesOptions {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly takeTurn: TakeTurn;
}

/**
 * `GET /files/<id>`: leads to where a file can be fetched for some minutes, if whoever asks may see it now. Links in pages
 * name the file by its id, so that none of them opens it for somebody else or for longer.
 */
export function addFileAddresses(app: FastifyInstance, options: FileAddressesOptions): void {
  app.get<{ Params: { fileId: string } }>('/files/:fileId', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      return reply.redirect(await addressOf(options, request, reply), 303);
    } catch (error) {
      if (!request.headers.accept?.includes('text/html') || answerOfError(error).status === 500) throw error;
      return reply.redirect(pageFor(error, request.url), 303);
    }
  });
}

async function addressOf(
  { services, sessions, takeTurn }: FileAddressesOptions,
  request: FastifyRequest<{ Params: { fileId: string } }>,
  reply: FastifyReply,
): Promise<string> {
  await takeTurn({ request, reply }, 'files', 'usual');
  const token = (await callerToken(sessions, { request, reply }, false)) ?? '';
  const { fileId } = request.params;
  const call = { token, idempotencyKey: newId(), requestId: request.requestId };
  const { url } = await services.events.getFileAddress({ fileId }, call);
  if (url === '') throw gatewayRefusals.fileUnavailable();
  return url;
}

/** What a person is shown instead: where to sign in, or why the file can't be opened. */
function pageFor(error: unknown, path: string): string {
  if (error instanceof Refusal && error.kind === 'not_signed_in') return routes.signIn(path);
  return routes.fileGone(error instanceof Refusal ? error.code : 'file_unavailable');
}
