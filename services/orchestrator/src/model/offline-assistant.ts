import type { BaseMessage } from '@langchain/core/messages';
import { Temporal } from 'temporal-polyfill';
import type { BoundTool } from './bound-tools.ts';
import { toolsFor } from './intents/intents.ts';
import { readIntents } from './intents/read-intents.ts';
import { understand } from './offline/understand.ts';
import { readQuestions } from './questions/read-questions.ts';
import { replySchema, sayReply } from './replies/index.ts';
import { readSystemBlocks } from './system-block.ts';
import { type LocalAnswer, ToolCallingModel } from './tool-calling-model.ts';

const silent: LocalAnswer = { text: '', toolCalls: [] };

function lastHumanText(messages: readonly BaseMessage[]): string {
  return messages.findLast((message) => message.type === 'human')?.text ?? '';
}

/** The day that the system messages name, or today in UTC where none does. */
function todayOf(data: Readonly<Record<string, unknown>>): string {
  const today = data['today'];
  return typeof today === 'string'
    ? Temporal.PlainDate.from(today).toString()
    : Temporal.Now.plainDateISO('UTC').toString();
}

/** A vendor's question becomes calls of those who can answer it. */
function callsForQuestion(message: string, tools: readonly BoundTool[]): LocalAnswer['toolCalls'] {
  return readQuestions(message).flatMap(({ kind, ...args }) =>
    tools.some((tool) => tool.name === kind && tool.accepts(args)) ? [{ name: kind, args }] : [],
  );
}

/** Each intent becomes a call of the first bound tool that can take it up and accepts its arguments. */
function callsFor(message: string, today: string, tools: readonly BoundTool[]): LocalAnswer['toolCalls'] {
  return readIntents(message, { today }).flatMap((intent) => {
    const use = toolsFor(intent).find(({ name, arguments: args }) =>
      tools.some((tool) => tool.name === name && tool.accepts(args)),
    );
    return use ? [{ name: use.name, args: use.arguments }] : [];
  });
}

/**
 * The chat model that needs no account: rules over parsed language, the same answer for the same messages.
 *
 * It reads the last human message; what it needs besides (the day, what to say) stands as data in system messages
 * (see system-block.ts). With `record_facts` bound it records what it understood; with tools named after intents, or
 * after who answers a vendor's question, it calls those that the message asks for; else it words the reply that a block
 * asks for.
 */
export class OfflineAssistant extends ToolCallingModel {
  constructor() {
    super({});
  }

  override _llmType(): string {
    return 'offline';
  }

  protected override answer(messages: readonly BaseMessage[], tools: readonly BoundTool[]): LocalAnswer {
    const data = readSystemBlocks(messages);
    const message = lastHumanText(messages);
    const recorder = tools.find((tool) => tool.name === 'record_facts');
    if (recorder && tools.length === 1) {
      const facts = understand(message, { today: todayOf(data) });
      return recorder.accepts(facts) ? { text: '', toolCalls: [{ name: recorder.name, args: facts }] } : silent;
    }
    if (tools.some((tool) => tool.name === 'ask_venue'))
      return { text: '', toolCalls: callsForQuestion(message, tools) };
    // The answer to a tool's result is a reply, not the same call once more.
    const lastAsked = messages.findLastIndex((one) => one.type === 'human');
    const answersTool = messages.findLastIndex((one) => one.type === 'tool') > lastAsked;
    const toolCalls = answersTool ? [] : callsFor(message, todayOf(data), tools);
    if (toolCalls.length > 0) return { text: '', toolCalls };
    const reply = replySchema.safeParse(data);
    return { text: sayReply(reply.success ? reply.data : { say: 'unclear' }), toolCalls: [] };
  }
}
