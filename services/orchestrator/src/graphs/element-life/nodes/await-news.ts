import { interrupt } from '@langchain/langgraph';
import type { ElementLifeState, News } from '../state.ts';

/** Whom the next news comes from, by what happened last. */
const waitsFor: Readonly<Record<string, string>> = {
  suggested: 'client',
  revised: 'client',
  change_requested: 'client',
  sent_to_venue: 'venue',
  sent_to_vendor: 'vendor',
  ready_for_contract: 'client',
};

/** Waits. An interrupt stands in a node of its own with nothing before it: a resumed node runs again from its top. */
export function awaitNews(state: ElementLifeState): { news: News } {
  const role = waitsFor[state.news.kind] ?? 'system';
  return {
    news: interrupt<{ kind: string; role: string; elementId: string }, News>({
      kind: state.news.kind,
      role,
      elementId: state.elementId,
    }),
  };
}
