import type { Side } from './notification-kind.ts';

/**
 * The seats that stand for each side of an event. A second venue and who coordinates the day stand for none: money, holds
 * and elements are not theirs to hear of.
 */
export const rolesOf: Readonly<Record<Side, readonly string[]>> = {
  client: ['client', 'co_planner'],
  venue: ['managing_venue'],
  vendor: ['vendor'],
};

export function sideOf(role: string): Side | undefined {
  return (Object.keys(rolesOf) as Side[]).find((side) => rolesOf[side].includes(role));
}

/** Why a mail came, in its last line. */
export const whyItCame: Readonly<Record<Side, string>> = {
  client: 'You get this mail because the event is yours.',
  venue: 'You get this mail because your venue hosts the event.',
  vendor: 'You get this mail because your business takes part in the event.',
};

/** The same where it is about no event. */
export const whyItCameToMembers = 'You get this mail because you are one of your business’s people at Marquee.';
