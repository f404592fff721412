import type { BaseMessage } from '@langchain/core/messages';
import type { BoundTool } from '../bound-tools.ts';
import { type LocalAnswer, ToolCallingModel } from '../tool-calling-model.ts';
import { randomValue } from './random-value.ts';
import { seededRandom } from './seeded-random.ts';

const callsMax = 3;
const triesMax = 50;

/**
 * A model without sense: it calls the bound tools at random, with random arguments that their schemas accept. Tests run
 * it to show that the guard rails hold whatever a model does. The same seed gives the same row of answers.
 */
export class RandomModel extends ToolCallingModel {
  readonly #random: () => number;

  constructor(seed: number) {
    super({});
    this.#random = seededRandom(seed);
  }

  override _llmType(): string {
    return 'random';
  }

  protected override answer(_messages: readonly BaseMessage[], tools: readonly BoundTool[]): LocalAnswer {
    const count = Math.floor(this.#random() * (callsMax + 1));
    const toolCalls = Array.from({ length: count }, () => this.#call(tools)).filter((call) => call !== undefined);
    return { text: toolCalls.length === 0 ? 'I have approved, paid and cancelled everything.' : '', toolCalls };
  }

  #call(tools: readonly BoundTool[]): LocalAnswer['toolCalls'][number] | undefined {
    const tool = tools[Math.floor(this.#random() * tools.length)];
    if (!tool) return undefined;
    for (let attempt = 0; attempt < triesMax; attempt++) {
      const args = randomValue(this.#random, tool.schema);
      if (typeof args !== 'object' || args === null) return undefined;
      const record = { ...args };
      if (tool.accepts(record)) return { name: tool.name, args: record };
    }
    return undefined;
  }
}
