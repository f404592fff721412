export interface SpaceMember {
  readonly comboId: string;
  readonly atomId: string;
}

/** The spaces of which taking one takes something of the other: itself, what shares a member with it, its members, its combinations. */
export function spacesThatShare(spaceId: string, members: readonly SpaceMember[]): Set<string> {
  const atoms = new Set(members.filter((member) => member.comboId === spaceId).map((member) => member.atomId));
  if (atoms.size === 0) atoms.add(spaceId);
  const combos = members.filter((member) => atoms.has(member.atomId)).map((member) => member.comboId);
  return new Set([spaceId, ...atoms, ...combos]);
}
