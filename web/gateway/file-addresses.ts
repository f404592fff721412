import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import type { CallOptions } from '@marquee/service-kit/rpc/rpc-client.ts';
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

type Asked = { Params: { id: string }; Querystring: { size?: string } };
type Exchange = { request: FastifyRequest<Asked>; reply: FastifyReply };

/**
 * `GET /files/<id>`, `/documents/<id>`, `/avatars/<person>`: lead to where bytes can be fetched for some minutes, if whoever
 * asks may see them now. Links in pages name a thing by its id, so that none of them opens it for somebody else or for longer.
 */
export function addFileAddresses(app: FastifyInstance, options: FileAddressesOptions): void {
  const { events } = options.services;
  const lead = (path: string, addressOf: (exchange: Exchange, call: CallOptions) => Promise<{ url: string }>) =>
    app.get<Asked>(path, async (request, reply) => {
      reply.header('cache-control', 'no-store');
      try {
        const { url } = await addressOf({ request, reply }, await callOf(options, { request, reply }));
        if (url === '') throw gatewayRefusals.fileUnavailable();
        return reply.redirect(url, 303);
      } catch (error) {
        if (!request.headers.accept?.includes('text/html') || answerOfError(error).status === 500) throw error;
        return reply.redirect(pageFor(error, request.url), 303);
      }
    });
  lead('/files/:id', ({ request: { params, query } }, call) =>
    events.getFileAddress({ fileId: params.id, size: query.size ?? '' }, call),
  );
  lead('/documents/:id', ({ request: { params } }, call) => events.getDocumentAddress({ documentId: params.id }, call));
  app.get<Asked>('/avatars/:id', async (request, reply) => {
    const { params, query } = request;
    const call = await callOf(options, { request, reply });
    const { url } = await events
      .getAvatarAddress({ personId: params.id, size: query.size ?? '' }, call)
      .catch((error: unknown) => {
        if (error instanceof Refusal && ['not_found', 'not_signed_in'].includes(error.kind)) return { url: '' };
        throw error;
      });
    // A page has many of the same person; a picture that was replaced is seen after a minute.
    reply.header('cache-control', 'private, max-age=60');
    // Whoever has no picture, is hidden or doesn't exist looks alike.
    return url === '' ? reply.type('image/svg+xml').send(nobodysPicture) : reply.redirect(url, 303);
  });
}

async function callOf(
  { sessions, takeTurn }: FileAddressesOptions,
  { request, reply }: Exchange,
): Promise<CallOptions> {
  await takeTurn({ request, reply }, 'files', 'usual');
  const token = (await callerToken(sessions, { request, reply }, false)) ?? '';
  return { token, idempotencyKey: newId(), requestId: request.requestId };
}

/** What a person is shown instead: where to sign in, or why the file can't be opened. */
function pageFor(error: unknown, path: string): string {
  if (error instanceof Refusal && error.kind === 'not_signed_in') return routes.signIn(path);
  return routes.fileGone(error instanceof Refusal ? error.code : 'file_unavailable');
}

const nobodysPicture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#8a8079"/><circle cx="20" cy="15" r="7" fill="#f2ede8"/><path d="M6 38a14 13 0 0 1 28 0z" fill="#f2ede8"/></svg>`;
