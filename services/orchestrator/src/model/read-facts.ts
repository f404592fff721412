import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { type AIMessage, type AIMessageChunk, HumanMessage } from '@langchain/core/messages';
import { type Facts, factsSchema } from './facts.ts';
import { TextTooLongError, textLengthMax } from './offline/understand.ts';
import { understandPrompt } from './prompts/understand-prompt.ts';

/** A model's answer that cannot be used; its message says what to do. */
export class ModelAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ModelAnswerError';
  }
}

const recordFacts = {
  name: 'record_facts',
  description: "Records what a client's text says about their event.",
  schema: factsSchema,
};

export interface ReadFactsOptions {
  /** The day on which the text was written, YYYY-MM-DD. */
  readonly today: string;
  readonly signal?: AbortSignal;
  /** Gets the model's answer, also one that can't be used. */
  heard?(answer: AIMessage | AIMessageChunk): void;
}

/**
 * What a model understands from a client's text; the one way for the service, the command line and the tests.
 * @throws TextTooLongError before the model is called, for a text of more than `textLengthMax` characters
 * @throws ModelAnswerError where the model has no tools, or answers with none or with facts that don't fit the schema
 */
export async function readFacts(model: BaseChatModel, text: string, options: ReadFactsOptions): Promise<Facts> {
  if (text.length > textLengthMax) throw new TextTooLongError(text.length);
  if (!model.bindTools)
    throw new ModelAnswerError('This model cannot call tools; choose another one in MARQUEE_MODEL.');
  const bound = model.bindTools([recordFacts], { tool_choice: recordFacts.name });
  const answer = await bound.invoke(
    [understandPrompt(options.today), new HumanMessage(text)],
    options.signal ? { signal: options.signal } : {},
  );
  options.heard?.(answer);
  const call = answer.tool_calls?.find(({ name }) => name === recordFacts.name);
  if (!call)
    throw new ModelAnswerError('The model recorded no facts. Try again, or choose another one in MARQUEE_MODEL.');
  const facts = factsSchema.safeParse(call.args);
  if (!facts.success)
    throw new ModelAnswerError(
      `The model's facts don't fit: ${facts.error.issues[0]?.path.join('.')}: ${facts.error.issues[0]?.message}. Try again, or choose another model.`,
    );
  return facts.data;
}
