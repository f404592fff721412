import { expect, test } from 'vitest';
import { invitedSeats, isInvitedSeat, rolesToInvite } from './event-seats.ts';
import { type InvitationAction, type InvitationState, mayDo, stateAt } from './invitation-states.ts';

const table: Record<InvitationState, InvitationAction[]> = {
  open: ['accept', 'decline', 'take_back', 'resend', 'expire'],
  accepted: [],
  declined: [],
  taken_back: [],
  expired: ['resend'],
};
const actions: InvitationAction[] = ['accept', 'decline', 'take_back', 'resend', 'expire'];
const cases = Object.entries(table).flatMap(([state, may]) =>
  actions.map((action) => [action, state as InvitationState, may.includes(action)] as const),
);

test.each(cases)('%s what is %s: %s', (action, state, may) => {
  expect(mayDo(action, state).allowed).toBe(may);
});

test('what is open is over the moment its time is', () => {
  expect(stateAt(9, { state: 'open', expiresAtMs: 10 })).toBe('open');
  expect(stateAt(10, { state: 'open', expiresAtMs: 10 })).toBe('expired');
  expect(stateAt(10, { state: 'accepted', expiresAtMs: 10 })).toBe('accepted');
});

test.each([
  [['client'], invitedSeats],
  [['co_planner'], invitedSeats],
  [['managing_venue'], ['vendor', 'second_venue']],
  [['vendor'], []],
  [['second_venue'], []],
  [['day_coordinator'], []],
  [[], []],
] as const)('who sits as %j invites %j', (seats, roles) => {
  expect(rolesToInvite(seats)).toEqual(roles);
});

test('client and managing venue are nobody’s to invite', () => {
  expect(['client', 'managing_venue', 'owner', 'toString'].some(isInvitedSeat)).toBe(false);
});
