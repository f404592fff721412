/**
 * An element's life in one table: what may be done in which state, by whom, and what it leads to. Everything that isn't
 * here may not be done, and the reason is the state's own sentence.
 */
export type ElementState =
  | 'client_review'
  | 'client_approved'
  | 'change_requested'
  | 'rejected'
  | 'venue_review'
  | 'venue_approved'
  | 'venue_declined'
  | 'vendor_requested'
  | 'vendor_declined'
  | 'contracting'
  | 'finalized'
  | 'cancelled';

export type ElementAction =
  | 'approve'
  | 'request_change'
  | 'reject'
  | 'revise'
  | 'send_to_venue'
  | 'venue_approve'
  | 'venue_change'
  | 'venue_decline'
  | 'request_vendor'
  | 'vendor_confirm'
  | 'vendor_counter'
  | 'vendor_decline'
  | 'change_facts'
  | 'finalize';

/** Who does it: a side of the event, or the orchestrator for what follows by rule; an onlooker does nothing. */
export type Actor = 'client' | 'venue' | 'vendor' | 'system' | 'onlooker';

interface Move {
  readonly by: readonly Actor[];
  readonly from: readonly ElementState[];
}

/** Who may do what in which state; docs/rights.md is made from it. */
export const elementMoves: Record<ElementAction, Move> = {
  approve: { by: ['client'], from: ['client_review'] },
  request_change: { by: ['client'], from: ['client_review'] },
  reject: { by: ['client'], from: ['client_review', 'change_requested'] },
  revise: { by: ['client', 'system'], from: ['change_requested'] },
  send_to_venue: { by: ['system'], from: ['client_approved'] },
  venue_approve: { by: ['venue'], from: ['venue_review'] },
  venue_change: { by: ['venue'], from: ['venue_review'] },
  venue_decline: { by: ['venue'], from: ['venue_review'] },
  request_vendor: { by: ['system'], from: ['venue_approved'] },
  vendor_confirm: { by: ['vendor'], from: ['vendor_requested'] },
  vendor_counter: { by: ['vendor'], from: ['vendor_requested'] },
  vendor_decline: { by: ['vendor'], from: ['vendor_requested'] },
  change_facts: {
    by: ['client', 'system'],
    from: [
      'client_review',
      'client_approved',
      'change_requested',
      'venue_review',
      'venue_approved',
      'vendor_requested',
      'contracting',
      'finalized',
    ],
  },
  finalize: { by: ['system'], from: ['contracting'] },
};

/** What each state means to the person who is told "not now". */
const sentences: Record<ElementState, string> = {
  client_review: 'it waits for the client’s decision',
  client_approved: 'the client has approved it and it goes to the venue',
  change_requested: 'the client has asked for a change and answers a form about it',
  rejected: 'the client has turned it down',
  venue_review: 'it waits for the venue’s decision',
  venue_approved: 'the venue has approved it',
  venue_declined: 'the venue has declined it',
  vendor_requested: 'it waits for the vendor’s answer',
  vendor_declined: 'the vendor has declined it',
  contracting: 'everybody has agreed, and it waits for the quote and the first payment',
  finalized: 'it is final; a change of the event is the way to alter it',
  cancelled: 'it was cancelled',
};

/** Whether an actor may do something in a state; if not, why, as the end of a sentence. */
export function mayDo(
  action: ElementAction,
  state: ElementState,
  actor: Actor,
): { allowed: true } | { allowed: false; because: string } {
  const move = elementMoves[action];
  if (!move.by.includes(actor)) return { allowed: false, because: `it is for ${move.by.join(' or ')} to do` };
  if (!move.from.includes(state)) return { allowed: false, because: sentences[state] };
  return { allowed: true };
}

/** What an actor's page offers in a state. What the orchestrator does by rule isn't offered to anybody. */
export function allowedActions(state: ElementState, actor: Actor): ElementAction[] {
  const offered = Object.keys(elementMoves) as ElementAction[];
  return offered.filter(
    (action) => !['revise', 'change_facts'].includes(action) && mayDo(action, state, actor).allowed,
  );
}

/** Elements in these states count towards what the event costs. */
export function countsTowardsTotal(state: ElementState): boolean {
  return !['rejected', 'cancelled', 'venue_declined', 'vendor_declined'].includes(state);
}
