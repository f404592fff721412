import { instantFromText } from '@marquee/values/instants.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { attachmentBytes, mailContent } from './mail-content.ts';
import { type MailFilter, type MailStore, mailLimits } from './mail-store.ts';

type ById = { Params: { id: string } };
export type List = { Querystring: MailFilter & { waitSeconds?: number } };

export const listQuery = {
  type: 'object',
  properties: {
    to: { type: 'string', maxLength: 320 },
    since: { type: 'string', maxLength: 40 },
    waitSeconds: { type: 'number', minimum: 0, maximum: mailLimits.waitMs / 1_000 },
  },
};

/** The API for scripts and tests. `waitSeconds` holds a list back until a mail matches. */
export function mailApiRoutes(app: FastifyInstance, store: MailStore): void {
  app.get<List>('/api/messages', { schema: { querystring: listQuery } }, async (request, reply) => {
    const { waitSeconds = 0, ...filter } = request.query;
    if (filter.since?.includes(':') && !isInstant(filter.since)) {
      return reply
        .code(400)
        .send({ error: 'since must be the id of a message or an instant such as 2027-05-01T10:00:00Z.' });
    }
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return { messages: await store.waitFor(filter, waitSeconds * 1_000, gone.signal) };
  });

  app.delete('/api/messages', async (_request, reply) => {
    await store.clear();
    return reply.code(204).send();
  });

  app.get<ById>('/api/messages/:id', async ({ params }, reply) => {
    const mail = store.find(params.id);
    return mail === undefined ? notFound(reply) : mailContent(mail, await store.parse(mail.id));
  });

  app.get<ById>('/api/messages/:id/raw', async ({ params }, reply) => {
    const mail = store.find(params.id);
    return mail === undefined
      ? notFound(reply)
      : reply.type('text/plain; charset=utf-8').send(await store.raw(mail.id));
  });

  app.get<{ Params: { id: string; index: number } }>(
    '/api/messages/:id/attachments/:index',
    { schema: { params: { type: 'object', properties: { id: { type: 'string' }, index: { type: 'integer' } } } } },
    async ({ params }, reply) => {
      const mail = store.find(params.id);
      const attachment = mail && (await store.parse(mail.id)).attachments[params.index];
      if (attachment === undefined) return notFound(reply);
      // Always a download: an attached page shown from this address could read every other mail.
      const filename = encodeURIComponent(attachment.filename ?? `attachment-${params.index + 1}`);
      reply.header('content-disposition', `attachment; filename*=UTF-8''${filename}`);
      return reply.type('application/octet-stream').send(attachmentBytes(attachment));
    },
  );
}

/** @returns the answer for a mail that isn't there */
export function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'There is no such message; the oldest make room for new ones.' });
}

function isInstant(text: string): boolean {
  try {
    instantFromText(text);
    return true;
  } catch {
    return false;
  }
}
