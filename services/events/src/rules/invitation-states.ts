/** An invitation's life in one table: what may be done in which state. What isn't here may not be done, for the state's reason. */
export type InvitationState = 'open' | 'accepted' | 'declined' | 'taken_back' | 'expired';

export type InvitationAction = 'accept' | 'decline' | 'take_back' | 'resend' | 'expire';

/** What may be done in which state; docs/rights.md is made from it. */
export const invitationMoves: Record<InvitationAction, readonly InvitationState[]> = {
  accept: ['open'],
  decline: ['open'],
  take_back: ['open'],
  // Whoever was invited and came too late is asked once more, at the same address.
  resend: ['open', 'expired'],
  expire: ['open'],
};

const sentences: Record<InvitationState, string> = {
  open: 'it waits for an answer',
  accepted: 'it was accepted already',
  declined: 'it was declined; a new one can be sent',
  taken_back: 'it was taken back; ask whoever sent it for a new one',
  expired: 'its time is over; ask whoever sent it to send it again',
};

export function mayDo(
  action: InvitationAction,
  state: InvitationState,
): { allowed: true } | { allowed: false; because: string } {
  return invitationMoves[action].includes(state) ? { allowed: true } : { allowed: false, because: sentences[state] };
}

/** The state at a moment: what nobody answered in time is over at once, not when a job comes by. */
export function stateAt(
  nowMs: number,
  { state, expiresAtMs }: { state: InvitationState; expiresAtMs: number },
): InvitationState {
  return state === 'open' && nowMs >= expiresAtMs ? 'expired' : state;
}

export const daysUsual = 14;

/** How much of it there may be, so that nobody writes to strangers through Marquee. */
export const limits = {
  /** Open at once, for an organisation or an event. */
  openMax: 50,
  /** Mails for one invitation in an hour. */
  mailsPerHour: 3,
  /** Mails for all invitations of an organisation in an hour. */
  organisationMailsPerHour: 60,
} as const;
