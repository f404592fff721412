import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { formatMoney } from '@marquee/values/money.ts';
import { planningOf } from '../../../store/planning-rows.ts';
import { giveAssistantMandate } from '../../../store/run-rows.ts';
import { findVenueAssistant } from '../../../tools/find-venue-assistant.ts';
import { listOffers } from '../../../tools/list-offers.ts';
import { postMessage } from '../../../tools/post-message.ts';
import { readEventAsService } from '../../../tools/read-event-as-service.ts';
import { suggestElements } from '../../../tools/suggest-elements.ts';
import { walkOf } from '../../walk-of.ts';
import type { ElementLifeState } from '../state.ts';

/**
 * Somebody declined: the next best offer of the category that the rules allow is put before the client, with the price
 * difference. Nobody but the client can accept it.
 */
export async function offerAlternative(
  { eventId, elementId, category, news }: ElementLifeState,
  config: LangGraphRunnableConfig,
): Promise<Partial<ElementLifeState>> {
  const walk = walkOf(config);
  const found = await walk.call(findVenueAssistant, {});
  const planning = await planningOf(walk.pool, eventId);
  const read = await walk.call(readEventAsService, {});
  if (!found.ok || !planning || !read.ok) return {};
  const { personId, organisationId } = found.value;
  await giveAssistantMandate(walk.pool, { runId: walk.run.id, eventId, personId, organisationId });
  const declined = read.value.elements.find((one) => one.elementId === elementId);
  const offers = await walk.call(listOffers, { category });
  const tried = new Set(read.value.elements.filter((one) => one.category === category).map((one) => one.vendorId));
  const next = offers.ok
    ? offers.value.offers.find(
        (offer) => !tried.has(offer.vendorId) && !offer.findings.some((finding) => finding.effect === 'block'),
      )
    : undefined;
  const who = news.kind === 'declined_by_vendor' ? 'The vendor' : 'The venue';
  const say = (body: string) => walk.call(postMessage, { threadId: planning.thread_id, body, refs: [] });
  if (!next?.price || !declined?.price) {
    await say(
      `${who} can’t do “${declined?.title ?? 'this'}”, and I know of nobody else whom the venue’s rules allow. Shall I ask a person of the venue?`,
    );
    return {};
  }
  const difference = next.price.amountMinor - declined.price.amountMinor;
  const reason = `Instead of “${declined.title}”, which was declined.`;
  const suggested = await walk.call(suggestElements, {
    drafts: [{ category, title: next.title, priceRuleId: next.priceRuleId, reason }],
  });
  if (!suggested.ok) return {};
  const money = formatMoney({ amountMinor: Math.abs(difference), currency: next.price.currency });
  const cost = difference === 0 ? 'at the same price' : difference > 0 ? `for ${money} more` : `for ${money} less`;
  await say(
    `${who} can’t do “${declined.title}”. ${next.vendorName || 'The venue'} could offer “${next.title}” ${cost}; it waits for your decision.`,
  );
  return {};
}
