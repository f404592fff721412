import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import type { Walk } from './walk.ts';

/** The walk that a node belongs to; the job that runs the graph gives it along. */
export function walkOf(config: LangGraphRunnableConfig): Walk {
  const walk = (config.configurable as { walk?: Walk } | undefined)?.walk;
  if (!walk) throw new Error('the graph runs without a walk');
  return walk;
}
