import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { sendToVenue } from '../../../tools/send-to-venue.ts';
import { walkOf } from '../../walk-of.ts';
import type { ElementLifeState } from '../state.ts';

/** The client approved: on to the venue. A refusal means that the element has moved on since; its news will come. */
export async function sendToVenueNode(
  { elementId }: ElementLifeState,
  config: LangGraphRunnableConfig,
): Promise<Partial<ElementLifeState>> {
  await walkOf(config).call(sendToVenue, { elementId });
  return {};
}
