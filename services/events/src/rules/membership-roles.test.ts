import { expect, test } from 'vitest';
import { type MemberRole, type MembershipAction, membershipActions, rolesToGive } from './membership-roles.ts';

test.each([
  ['owner', ['owner', 'manager', 'staff']],
  ['manager', ['manager', 'staff']],
  ['staff', []],
] as const)('an %s gives %j', (own, roles) => {
  expect(rolesToGive(own)).toEqual(roles);
});

const table: [MemberRole, MemberRole, { mine?: true; owners?: number }, MembershipAction[]][] = [
  ['owner', 'owner', {}, ['change_role', 'remove']],
  ['owner', 'staff', {}, ['change_role', 'remove']],
  ['manager', 'owner', {}, []],
  ['manager', 'manager', {}, ['change_role', 'remove']],
  ['manager', 'staff', {}, ['change_role', 'remove']],
  ['staff', 'staff', {}, []],
  ['staff', 'manager', {}, []],
  ['owner', 'owner', { mine: true }, ['change_role', 'leave']],
  ['owner', 'owner', { mine: true, owners: 1 }, []],
  ['manager', 'manager', { mine: true, owners: 1 }, ['change_role', 'leave']],
  ['staff', 'staff', { mine: true, owners: 1 }, ['leave']],
];

test.each(table)('an %s may with an %s (%j): %j', (...row) => {
  const [own, theirs, { mine = false, owners = 2 }, actions] = row;
  expect(membershipActions({ own, theirs, mine, owners })).toEqual(actions);
});
