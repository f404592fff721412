import type * as z from 'zod';
import type { IntentKind, intentSchemas } from '../../../model/intents/intents.ts';
import type { Acted, Acting } from './acting.ts';
import { changeFacts } from './change-facts.ts';
import { approveElements, changeElements, rejectElements } from './decide-elements.ts';
import { handOver } from './hand-over.ts';
import { proposeRelease } from './propose-release.ts';
import { tellHolds, tellPayment, tellPrices, tellStatus } from './tell.ts';
import { tellFacts } from './tell-facts.ts';

export type { Acting } from './acting.ts';

type Actions = {
  readonly [K in IntentKind]: (acting: Acting, input: z.infer<(typeof intentSchemas)[K]>) => Promise<Acted>;
};

const words = async (says: Acted['says']): Promise<Acted> => ({ says });

/** What each intent leads to; one without an entry doesn't compile. */
export const actions: Actions = {
  approve_element: approveElements,
  request_change: changeElements,
  reject_element: rejectElements,
  release_hold: proposeRelease,
  change_guest_count: (acting, { guests }) => changeFacts(acting, { guests }),
  change_date: (acting, { date }) => changeFacts(acting, { date }),
  change_facts: (acting, facts) => changeFacts(acting, facts),
  answer_question: (acting, { facts }) => tellFacts(acting, facts),
  answer_status: tellStatus,
  answer_price: tellPrices,
  answer_hold: tellHolds,
  answer_payment: tellPayment,
  ask_person: ({ walk, state, event }, { reason }) =>
    handOver(walk, {
      threadId: state.threadId,
      venueName: event.event?.venueName ?? '',
      reason,
      open: event.elements.filter((element) => element.allowedActions.length > 0).map((element) => element.title),
    }),
  hand_back: () => words([{ say: 'sentence', text: 'I’m with you again.' }]),
  attach_note: () => words([{ say: 'sentence', text: 'I’ve kept that in mind; it stands in this talk.' }]),
  small_talk: (_acting, { kind }) => words([{ say: 'small_talk', kind }]),
  unclear: () => words([{ say: 'unclear' }]),
};
