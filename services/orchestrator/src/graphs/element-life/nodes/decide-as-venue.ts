import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { giveAssistantMandate } from '../../../store/run-rows.ts';
import { approveForVenue } from '../../../tools/approve-for-venue.ts';
import { findVenueAssistant } from '../../../tools/find-venue-assistant.ts';
import { walkOf } from '../../walk-of.ts';
import type { ElementLifeState } from '../state.ts';

/**
 * The venue's assistant answers for the venue, within the authority that the venue gave it. The events service weighs
 * that authority; what is beyond it stays in the venue's task inbox for a person.
 */
export async function decideAsVenue(
  { eventId, elementId, news }: ElementLifeState,
  config: LangGraphRunnableConfig,
): Promise<Partial<ElementLifeState>> {
  const walk = walkOf(config);
  const found = await walk.call(findVenueAssistant, {});
  if (!found.ok || !found.value.authority?.enabled || news.version === undefined) return {};
  const { personId, organisationId } = found.value;
  await giveAssistantMandate(walk.pool, { runId: walk.run.id, eventId, personId, organisationId });
  await walk.call(approveForVenue, {
    elementId,
    version: news.version,
    note: 'Within the authority that the venue gave its assistant: every rule passed.',
  });
  return {};
}
