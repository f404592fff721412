export type MemberRole = 'owner' | 'manager' | 'staff';

/** The roles of people in an organisation, the highest first. The venue's assistant has one of its own, which nobody gives. */
export const memberRoles = ['owner', 'manager', 'staff'] as const satisfies readonly MemberRole[];

const isAbove = (one: MemberRole, other: MemberRole) => memberRoles.indexOf(one) < memberRoles.indexOf(other);

/** The roles that somebody may give: owners and managers any that isn't above their own. */
export function rolesToGive(own: MemberRole): MemberRole[] {
  return own === 'staff' ? [] : memberRoles.filter((role) => !isAbove(role, own));
}

export interface MembershipQuestion {
  readonly own: MemberRole;
  readonly theirs: MemberRole;
  /** Whether it is the caller's own membership. */
  readonly mine: boolean;
  readonly owners: number;
}

export type MembershipAction = 'change_role' | 'remove' | 'leave';

/** What may be done with a membership. Nobody touches one above their own, and an organisation keeps an owner. */
export function membershipActions({ own, theirs, mine, owners }: MembershipQuestion): MembershipAction[] {
  const isLastOwner = theirs === 'owner' && owners <= 1;
  if (isLastOwner || (!mine && isAbove(theirs, own))) return [];
  const leads = own !== 'staff';
  return [
    ...(leads ? (['change_role'] as const) : []),
    ...(mine ? (['leave'] as const) : leads ? (['remove'] as const) : []),
  ];
}
