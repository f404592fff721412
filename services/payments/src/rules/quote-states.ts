import type { Side } from './sides.ts';

export type QuoteState = 'issued' | 'accepted' | 'replaced';

const sentences: Record<QuoteState, string> = {
  issued: 'the quote waits for the client’s acceptance',
  accepted: 'the quote is accepted already',
  replaced: 'a newer quote has replaced it',
};

/** A quote is accepted once, by the client, while it is the newest one. */
export function mayAccept(state: QuoteState, side: Side): { allowed: true } | { allowed: false; because: string } {
  if (side !== 'client') return { allowed: false, because: 'it is for the client to do' };
  return state === 'issued' ? { allowed: true } : { allowed: false, because: sentences[state] };
}

export function allowedQuoteActions(state: QuoteState, side: Side): string[] {
  return mayAccept(state, side).allowed ? ['accept'] : [];
}
