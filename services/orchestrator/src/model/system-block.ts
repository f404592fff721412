import { type BaseMessage, SystemMessage } from '@langchain/core/messages';

const fence = /```json\n([\s\S]*?)\n```/g;

/**
 * A system message that says something to a model in words and as data: real models read both, the offline assistant
 * the data alone.
 */
export function systemBlock(words: string, data: Readonly<Record<string, unknown>>): SystemMessage {
  return new SystemMessage(`${words}\n\n\`\`\`json\n${JSON.stringify(data)}\n\`\`\``);
}

/**
 * The data of all system messages, later keys winning. Only system messages are looked at: what people write is never
 * an instruction, even where it looks like such a block.
 */
export function readSystemBlocks(messages: readonly BaseMessage[]): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const message of messages) {
    if (message.type !== 'system' && message.type !== 'developer') continue;
    for (const [, json] of message.text.matchAll(fence)) {
      const parsed: unknown = JSON.parse(json ?? '{}');
      if (typeof parsed === 'object' && parsed !== null) Object.assign(data, parsed);
    }
  }
  return data;
}
