import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { type AIMessage, type AIMessageChunk, HumanMessage } from '@langchain/core/messages';
import { newId } from '@marquee/values/ids.ts';
import type pg from 'pg';
import type * as z from 'zod';
import type { Facts } from '../model/facts.ts';
import type { Prompt } from '../model/prompts/prompt.ts';
import { replyPrompt } from '../model/prompts/reply-prompt.ts';
import { understandPromptVersion } from '../model/prompts/understand-prompt.ts';
import { readFacts } from '../model/read-facts.ts';
import { systemBlock } from '../model/system-block.ts';
import { keepModelCall, type RunRow } from '../store/run-rows.ts';
import type { CallRows } from './call-rows.ts';

export interface WalkModelOptions {
  readonly rows: CallRows;
  readonly pool: pg.Pool;
  readonly model: BaseChatModel;
  readonly run: RunRow;
  readonly today: string;
}

/** What a node may ask of the model. It never holds the model itself, so that no call is without its row. */
export interface WalkModel {
  /** Which of these acts the model finds in what somebody wrote, with their arguments; it carries out none. */
  choose(
    acts: Readonly<Record<string, z.ZodType>>,
    prompt: Prompt,
    text: string,
  ): Promise<readonly { readonly name: string; readonly args: unknown }[]>;
  /** @throws ModelAnswerError where the model's answer can't be used */
  readFacts(text: string): Promise<Facts>;
  /** The model's words for a reply whose content is given; `heard` gets all of them so far, as they come. */
  say(reply: Readonly<Record<string, unknown>>, heard?: (soFar: string) => void): Promise<string>;
}

export function openWalkModel({ pool, model, run, today, rows }: WalkModelOptions): WalkModel {
  /** Starts the clock of a call. @returns what keeps the call's row once its answer is there */
  const begin = (promptVersion: string) => {
    const startedMs = performance.now();
    return (answer: AIMessage | AIMessageChunk | undefined) =>
      rows.add(
        keepModelCall(pool, {
          id: newId(),
          runId: run.id,
          eventId: run.event_id,
          model: model._llmType(),
          promptVersion,
          inputTokens: answer?.usage_metadata?.input_tokens ?? 0,
          outputTokens: answer?.usage_metadata?.output_tokens ?? 0,
          durationMs: performance.now() - startedMs,
        }),
      );
  };
  return {
    choose: async (acts, { version, words }, text) => {
      if (!model.bindTools) return [];
      const tools = Object.entries(acts).map(([name, schema]) => ({
        name,
        description: schema.description ?? name,
        schema,
      }));
      const keep = begin(version);
      const answer = await model.bindTools(tools).invoke([systemBlock(words, { today }), new HumanMessage(text)]);
      keep(answer);
      return answer.tool_calls ?? [];
    },
    readFacts: (text) => readFacts(model, text, { today, heard: begin(understandPromptVersion) }),
    say: async (reply, heard) => {
      const keep = begin(replyPrompt.version);
      const block = systemBlock(replyPrompt.words, { today, ...reply });
      const pieces = await model.stream([block, new HumanMessage('Please go on.')]);
      let answer: AIMessageChunk | undefined;
      for await (const piece of pieces) {
        answer = answer ? answer.concat(piece) : piece;
        heard?.(answer.text);
      }
      keep(answer);
      return answer?.text ?? '';
    },
  };
}
