import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import type { BaseLanguageModelInput } from '@langchain/core/language_models/base';
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BindToolsInput,
} from '@langchain/core/language_models/chat_models';
import { AIMessage, AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import type { ToolCall } from '@langchain/core/messages/tool';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';
import type { Runnable } from '@langchain/core/runnables';
import { type BoundTool, boundTools } from './bound-tools.ts';

export interface ToolCallingOptions extends BaseChatModelCallOptions {
  tools?: BindToolsInput[];
}

/** What a model that runs in this process answers: words, calls of tools, or both. */
export interface LocalAnswer {
  readonly text: string;
  readonly toolCalls: readonly { readonly name: string; readonly args: Record<string, unknown> }[];
}

const charactersPerToken = 4;

function tokensOf(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/**
 * What LangChain asks of a chat model, written once for the models of our own (the offline assistant, and the random
 * one of the tests), which only differ in what they answer.
 */
export abstract class ToolCallingModel extends BaseChatModel<ToolCallingOptions> {
  protected abstract answer(messages: readonly BaseMessage[], tools: readonly BoundTool[]): LocalAnswer;

  override bindTools(
    tools: BindToolsInput[],
    kwargs?: Partial<ToolCallingOptions>,
  ): Runnable<BaseLanguageModelInput, AIMessageChunk, ToolCallingOptions> {
    return this.withConfig({ ...kwargs, tools });
  }

  override async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
    const { text, toolCalls } = this.answer(messages, boundTools(options.tools ?? []));
    const message = new AIMessage({
      content: text,
      tool_calls: toolCalls.map((call, at) => this.#toolCall(messages, call, at)),
      usage_metadata: usageOf(messages, text, toolCalls),
      response_metadata: { model_name: this._llmType(), cost: 0 },
    });
    return { generations: [{ text, message }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { text, toolCalls } = this.answer(messages, boundTools(options.tools ?? []));
    for (const word of text.match(/\s*\S+\s*$|\s*\S+/g) ?? []) {
      yield new ChatGenerationChunk({ text: word, message: new AIMessageChunk({ content: word }) });
      await runManager?.handleLLMNewToken(word);
    }
    const last = new AIMessageChunk({
      content: '',
      tool_call_chunks: toolCalls.map((call, at) => {
        const { id, name } = this.#toolCall(messages, call, at);
        return { type: 'tool_call_chunk', id: id ?? name, name, args: JSON.stringify(call.args), index: at };
      }),
      usage_metadata: usageOf(messages, text, toolCalls),
      response_metadata: { model_name: this._llmType(), cost: 0 },
    });
    yield new ChatGenerationChunk({ text: '', message: last });
  }

  /** Call ids are the same whenever the same talk is answered again, so that a repeated run repeats its keys. */
  #toolCall(messages: readonly BaseMessage[], call: LocalAnswer['toolCalls'][number], at: number): ToolCall {
    return { type: 'tool_call', id: `call_${messages.length}_${at}`, name: call.name, args: call.args };
  }
}

function usageOf(
  messages: readonly BaseMessage[],
  text: string,
  toolCalls: LocalAnswer['toolCalls'],
): { input_tokens: number; output_tokens: number; total_tokens: number } {
  const input = messages.reduce((sum, message) => sum + tokensOf(message.text), 0);
  const output = tokensOf(text) + toolCalls.reduce((sum, call) => sum + tokensOf(JSON.stringify(call.args)), 0);
  return { input_tokens: input, output_tokens: output, total_tokens: input + output };
}
