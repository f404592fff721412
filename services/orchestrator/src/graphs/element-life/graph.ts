import { END, START, StateGraph } from '@langchain/langgraph';
import type { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { applyAnswer } from './nodes/apply-answer.ts';
import { askChangeForm } from './nodes/ask-change-form.ts';
import { awaitNews } from './nodes/await-news.ts';
import { decideAsVenue } from './nodes/decide-as-venue.ts';
import { offerAlternative } from './nodes/offer-alternative.ts';
import { requestVendorNode } from './nodes/request-vendor.ts';
import { sendToVenueNode } from './nodes/send-to-venue.ts';
import { ElementLife, type ElementLifeState } from './state.ts';

/**
 * An element's life, read from the top: the graph waits at an interrupt for what a client, a venue or a vendor decides,
 * does what follows by rule, and waits again. The owner of each decision is the events service; a decision that was never
 * made there can't be made here.
 */
export function elementLifeGraph(checkpointer: PostgresSaver) {
  return new StateGraph(ElementLife)
    .addNode('await_news', awaitNews)
    .addNode('send_to_venue', sendToVenueNode)
    .addNode('decide_as_venue', decideAsVenue)
    .addNode('request_vendor', requestVendorNode)
    .addNode('ask_change_form', askChangeForm)
    .addNode('apply_answer', applyAnswer)
    .addNode('offer_alternative', offerAlternative)
    .addEdge(START, 'await_news')
    .addConditionalEdges('await_news', nextStep, [
      'await_news',
      'send_to_venue',
      'decide_as_venue',
      'request_vendor',
      'ask_change_form',
      'apply_answer',
      'offer_alternative',
      END,
    ])
    .addEdge('send_to_venue', 'await_news')
    .addEdge('decide_as_venue', 'await_news')
    .addEdge('request_vendor', 'await_news')
    .addEdge('ask_change_form', 'await_news')
    .addEdge('apply_answer', 'await_news')
    .addEdge('offer_alternative', 'await_news')
    .compile({ checkpointer });
}

/** What follows from which news. What isn't here needs nothing from the assistant: it goes on waiting. */
export function nextStep({ news }: Pick<ElementLifeState, 'news'>) {
  switch (news.kind) {
    case 'approved_by_client':
      return 'send_to_venue';
    case 'revised':
      return news.state === 'client_approved' ? 'send_to_venue' : 'await_news';
    case 'sent_to_venue':
      return 'decide_as_venue';
    case 'approved_by_venue':
      return 'request_vendor';
    case 'change_requested':
      return 'ask_change_form';
    case 'form_answered':
      return 'apply_answer';
    case 'declined_by_vendor':
    case 'declined_by_venue':
      return 'offer_alternative';
    case 'rejected':
    case 'cancelled':
      return END;
    default:
      return 'await_news';
  }
}
