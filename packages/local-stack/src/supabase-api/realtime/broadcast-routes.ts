import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOfRequest, InvalidToken } from '../caller.ts';
import { store } from './replay.ts';
import type { RealtimePart } from './socket.ts';
import { topicRights } from './topic-rights.ts';

interface OutgoingMessage {
  topic: string;
  event: string;
  payload?: unknown;
  private?: boolean;
}

const batchBody = {
  type: 'object',
  required: ['messages'],
  properties: {
    messages: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['topic', 'event'],
        properties: {
          topic: { type: 'string', minLength: 1 },
          event: { type: 'string', minLength: 1 },
          payload: {},
          private: { type: 'boolean' },
        },
      },
    },
  },
};

/** Broadcasts over plain HTTP, for senders that keep no socket. */
export function broadcastRoutes(app: FastifyInstance, part: RealtimePart): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  app.post<{ Body: { messages: OutgoingMessage[] } }>(
    '/api/broadcast',
    { schema: { body: batchBody } },
    (request, reply) => sendAll(part, { request, reply, messages: request.body.messages }),
  );

  app.post<{ Params: { topic: string; event: string }; Querystring: Record<string, string> }>(
    '/api/broadcast/:topic/events/:event',
    (request, reply) => {
      const { topic, event } = request.params;
      const { persist, ...others } = request.query;
      if (Object.keys(others).some((name) => name.startsWith('persist')))
        return reply
          .code(501)
          .send({ error: 'A time to live for a stored broadcast is not supported by the local Supabase API.' });
      if (persist === 'true') return storeOne(part, { request, reply });
      const message = { topic, event, payload: request.body, private: request.query.private === 'true' };
      return sendAll(part, { request, reply, messages: [message] });
    },
  );
}

/** A broadcast that later joins can ask to hear again. */
async function storeOne(
  part: RealtimePart,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { topic, event } = request.params as { topic: string; event: string };
  const isPrivate = (request.query as { private?: string }).private === 'true';
  if (!isPrivate) return reply.code(422).send({ error: 'A broadcast can be stored in a private channel alone.' });
  if (request.body instanceof Buffer)
    return reply.code(501).send({ error: 'Storing bytes is not supported by the local Supabase API.' });
  try {
    const caller = await callerOfRequest(part.context, request);
    const stored = await store(part.context, caller, { topic, event, payload: request.body });
    return stored
      ? reply.code(202).send()
      : reply.code(403).send({ error: 'Unauthorized: You do not have permissions to write to this Channel topic' });
  } catch (error) {
    if (!(error instanceof InvalidToken)) throw error;
    return reply.code(401).send({ error: `Unauthorized: ${error.message}` });
  }
}

async function sendAll(
  part: RealtimePart,
  { request, reply, messages }: { request: FastifyRequest; reply: FastifyReply; messages: readonly OutgoingMessage[] },
): Promise<FastifyReply> {
  try {
    const caller = await callerOfRequest(part.context, request);
    for (const { topic, event, payload = {}, private: isPrivate = false } of messages) {
      // As hosted: a message without the right is left out in silence; the answer must not tell which topics exist.
      if (isPrivate && !(await topicRights(part.context, caller, topic)).broadcast.write) continue;
      part.hub.broadcast({ subTopic: topic, isPrivate }, { type: 'broadcast', event, payload });
    }
    return reply.code(202).send();
  } catch (error) {
    if (!(error instanceof InvalidToken)) throw error;
    return reply.code(401).send({ error: `Unauthorized: ${error.message}` });
  }
}
