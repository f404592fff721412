import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HumanMessage } from '@langchain/core/messages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseModel } from './choose-model.ts';
import { understand } from './offline/understand.ts';
import { ModelAnswerError, readFacts } from './read-facts.ts';
import { systemBlock } from './system-block.ts';

const today = '2026-11-23';
const brief = 'a wedding for 120 people on 12 June 2027, €30k, no DJ';
const facts = understand(brief, { today });

interface Asked {
  readonly path: string;
  readonly body: { stream?: boolean; model: string; tools?: unknown[]; tool_choice?: unknown };
}

/** Both providers' wire formats on one address: facts are recorded where that tool is offered, else words are streamed. */
const asked: Asked[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => void answerTo(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['OPENAI_BASE_URL'] = `${url}/v1`;
  process.env['ANTHROPIC_BASE_URL'] = url;
});

afterAll(() => {
  delete process.env['OPENAI_BASE_URL'];
  delete process.env['ANTHROPIC_BASE_URL'];
  server.close();
});

async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = (await json(request)) as Asked['body'];
  asked.push({ path: request.url ?? '', body });
  const answer = request.url?.endsWith('/messages') ? anthropicAnswer(body) : openaiAnswer(body);
  response.setHeader('content-type', body.stream ? 'text/event-stream' : 'application/json');
  response.end(answer);
}

const words = ['A garden ', 'in ', 'June.'];
/** A model whose name says so records what fits no schema. */
const recorded = (model: string) => (model === 'confused' ? { ...facts, guests: 'many' } : facts);

function openaiAnswer({ stream, tools, model }: Asked['body']): string {
  const common = { id: 'c1', created: 1, model };
  if (stream) {
    const pieces = words.map((content) => ({
      ...common,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }],
    }));
    return `${pieces.map((piece) => `data: ${JSON.stringify(piece)}\n\n`).join('')}data: [DONE]\n\n`;
  }
  const call = { name: 'record_facts', arguments: JSON.stringify(recorded(model)) };
  const message = tools
    ? { role: 'assistant', content: null, tool_calls: [{ id: 't1', type: 'function', function: call }] }
    : { role: 'assistant', content: words.join('') };
  const usage = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };
  const choices = [{ index: 0, message, finish_reason: tools ? 'tool_calls' : 'stop' }];
  return JSON.stringify({ ...common, object: 'chat.completion', choices, usage });
}

function anthropicAnswer({ stream, model }: Asked['body']): string {
  const message = { id: 'm1', type: 'message', role: 'assistant', model, stop_reason: null, stop_sequence: null };
  const usage = { input_tokens: 7, output_tokens: 3 };
  if (stream) {
    const events: Record<string, unknown>[] = [
      { type: 'message_start', message: { ...message, content: [], usage } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      ...words.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage },
      { type: 'message_stop' },
    ];
    return events.map((event) => `event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`).join('');
  }
  const content = [{ type: 'tool_use', id: 't1', name: 'record_facts', input: recorded(model) }];
  return JSON.stringify({ ...message, content, usage, stop_reason: 'tool_use' });
}

async function json(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

const keys = { openaiApiKey: 'test', anthropicApiKey: 'test' };

test.each(['openai:some-model', 'anthropic:some-model'])(
  '%s records facts by the tool that it is offered',
  async (name) => {
    const model = await chooseModel(name, keys);
    expect(await readFacts(model, brief, { today })).toEqual(facts);
    const { body } = asked.at(-1) as Asked;
    expect(JSON.stringify(body.tools)).toContain('record_facts');
    expect(JSON.stringify(body.tool_choice)).toContain('record_facts');
    // Newer models refuse to be given one.
    expect(body).not.toHaveProperty('temperature');
  },
);

test.each(['openai:some-model', 'anthropic:some-model'])('%s says its words as they come', async (name) => {
  const model = await chooseModel(name, keys);
  const heard: string[] = [];
  const pieces = await model.stream([systemBlock('Say it.', { say: 'unclear' }), new HumanMessage('Please go on.')]);
  for await (const piece of pieces) if (piece.text !== '') heard.push(piece.text);
  expect(heard).toEqual(words);
});

test.each(['openai:confused', 'anthropic:confused'])(
  '%s: facts that fit no schema are refused in words',
  async (name) => {
    await expect(readFacts(await chooseModel(name, keys), brief, { today })).rejects.toThrow(ModelAnswerError);
  },
);
