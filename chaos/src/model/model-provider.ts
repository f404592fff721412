import { setTimeout as pause } from 'node:timers/promises';
import type { BindToolsInput } from '@langchain/core/language_models/chat_models';
import type { BaseMessageLike } from '@langchain/core/messages';
import { openTroubles } from '@marquee/local-stack/troubles/troubles.ts';
import Fastify, { type FastifyReply } from 'fastify';
import { OfflineAssistant } from '../../../services/orchestrator/src/model/offline-assistant.ts';

/**
 * `slow` answers after two seconds, `server_error` with 500, `rate_limit` with 429; `timeout_before` breaks the connection
 * with nothing done, `timeout_after` within the answer, and `hang` never says anything.
 */
export const modelTroubles = ['slow', 'server_error', 'rate_limit', 'timeout_before', 'timeout_after', 'hang'] as const;

const slowAnswerMs = 2_000;
const bodyBytesMax = 4 << 20;

export interface ModelProvider {
  readonly url: string;
  stop(): Promise<void>;
}

interface Asked {
  readonly model: string;
  readonly messages: readonly BaseMessageLike[];
  readonly tools?: readonly BindToolsInput[];
  readonly stream?: boolean;
}

/** A provider of models that speaks OpenAI's chat completions; the offline assistant thinks for it. */
export async function startModelProvider(): Promise<ModelProvider> {
  const app = Fastify({ forceCloseConnections: true, bodyLimit: bodyBytesMax });
  const troubles = openTroubles(app, modelTroubles);
  app.post<{ Body: Asked }>('/v1/chat/completions', async ({ body }, reply) => {
    const trouble = troubles.take();
    if (trouble === 'hang') return reply.hijack();
    if (trouble === 'timeout_before') return breakOff(reply);
    if (trouble === 'server_error') return reply.code(500).send(errorOf('server_error'));
    if (trouble === 'rate_limit') return reply.code(429).send(errorOf('rate_limit_exceeded'));
    if (trouble === 'slow') await pause(slowAnswerMs);
    const said = await answerTo(body);
    const text = body.stream ? asStream(body.model, said) : JSON.stringify(asCompletion(body.model, said));
    const type = body.stream ? 'text/event-stream' : 'application/json';
    if (trouble !== 'timeout_after') return reply.type(type).send(text);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': type });
    // Half of it has left when the line breaks.
    reply.raw.write(text.slice(0, text.length / 2), () => reply.raw.destroy());
    return reply;
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, stop: () => app.close() };
}

function breakOff(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

const errorOf = (code: string) => ({ error: { message: 'Simulated.', type: code, code } });

function answerTo({ messages, tools = [] }: Asked) {
  const assistant = new OfflineAssistant();
  const bound = tools.length > 0 ? assistant.bindTools([...tools]) : assistant;
  return bound.invoke([...messages]);
}

type Said = Awaited<ReturnType<typeof answerTo>>;

const common = (model: string) => ({ id: 'chatcmpl-simulated', created: 0, model });

function asCompletion(model: string, { text, tool_calls: calls = [], usage_metadata: usage }: Said) {
  const tool_calls = calls.map(({ id, name, args }, nr) => ({
    id: id ?? `call_${nr}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }));
  const message = { role: 'assistant', content: text, ...(tool_calls.length > 0 ? { tool_calls } : {}) };
  const [prompt_tokens = 0, completion_tokens = 0] = [usage?.input_tokens, usage?.output_tokens];
  return {
    ...common(model),
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: tool_calls.length > 0 ? 'tool_calls' : 'stop' }],
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}

/** Word by word. Marquee streams replies alone, which call no tools. */
function asStream(model: string, { text }: Said): string {
  const piece = (delta: object, finish_reason: string | null) =>
    `data: ${JSON.stringify({ ...common(model), object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const words = text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
  return `${words.map((content) => piece({ role: 'assistant', content }, null)).join('')}${piece({}, 'stop')}data: [DONE]\n\n`;
}
