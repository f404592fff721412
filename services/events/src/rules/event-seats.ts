export type InvitedSeat = 'co_planner' | 'day_coordinator' | 'vendor' | 'second_venue';

interface SeatRule {
  /** The kind of organisation that takes the seat. */
  readonly takenBy: 'client' | 'vendor' | 'venue';
  /** The seats whose people invite to it. */
  readonly invitedBy: readonly string[];
  /** The seats whose people end it; whoever has it may leave as well. */
  readonly endedBy: readonly string[];
}

const clientSide = ['client', 'co_planner'];
const plannersAndVenue = [...clientSide, 'managing_venue'];

/** The seats at an event to which one is invited. Client and managing venue have theirs from the beginning to the end. */
const seatRules: Readonly<Record<InvitedSeat, SeatRule>> = {
  co_planner: { takenBy: 'client', invitedBy: clientSide, endedBy: ['client'] },
  day_coordinator: { takenBy: 'client', invitedBy: clientSide, endedBy: clientSide },
  vendor: { takenBy: 'vendor', invitedBy: plannersAndVenue, endedBy: plannersAndVenue },
  second_venue: { takenBy: 'venue', invitedBy: plannersAndVenue, endedBy: plannersAndVenue },
};

export const invitedSeats = Object.keys(seatRules) as InvitedSeat[];

export const isInvitedSeat = (role: string): role is InvitedSeat => Object.hasOwn(seatRules, role);

export const seatRuleOf = (role: InvitedSeat): SeatRule => seatRules[role];

export const rolesToInvite = (own: readonly string[]): InvitedSeat[] =>
  invitedSeats.filter((role) => seatRules[role].invitedBy.some((seat) => own.includes(seat)));

/** Nobody new takes part in what is over. */
export const isOver = (state: string): boolean => ['completed', 'closed', 'cancelled', 'lost'].includes(state);
