import type { Finding } from './policy-check.ts';

export interface Layout {
  readonly id: string;
  readonly style: string;
  readonly seatsMin: number;
  readonly seatsMax: number;
  readonly seatsMaxWithDanceFloor: number;
}

/** Which layouts suit which type of event, the best first. */
const stylesFor: Readonly<Record<string, readonly string[]>> = {
  wedding: ['banquet', 'cocktail', 'custom'],
  party: ['banquet', 'cocktail', 'custom'],
  corporate: ['banquet', 'cabaret', 'theatre', 'cocktail', 'classroom'],
  conference: ['theatre', 'classroom', 'cabaret', 'u_shape', 'boardroom'],
  other: ['banquet', 'theatre', 'cocktail', 'custom'],
};

/** The layout in which an event would use a space: the first suitable style that seats everybody, or else the largest. */
export function chooseLayout<L extends Layout>(layouts: readonly L[], type: string, guests: number): L | undefined {
  const rank = (layout: L) => {
    const place = (stylesFor[type] ?? stylesFor.other ?? []).indexOf(layout.style);
    return place === -1 ? 99 : place;
  };
  const bySuit = [...layouts].sort((a, b) => rank(a) - rank(b) || b.seatsMax - a.seatsMax);
  return bySuit.find((layout) => layout.seatsMax >= guests) ?? [...layouts].sort((a, b) => b.seatsMax - a.seatsMax)[0];
}

/**
 * What a space's size says to a number of guests. A layout's maximum is soft: more is warned of. The fire capacity is
 * hard: nothing goes past it.
 */
export function checkCapacity(
  space: { name: string; fireCapacity: number },
  layout: Layout | undefined,
  guests: number,
): Finding[] {
  if (guests > space.fireCapacity)
    return [
      {
        code: 'fire_capacity',
        effect: 'block',
        text: `${space.name} may hold ${space.fireCapacity} people at most, by its fire capacity.`,
      },
    ];
  if (!layout) return [{ code: 'layout_missing', effect: 'warn', text: `${space.name} has no layout yet.` }];
  if (guests > layout.seatsMax)
    return [
      {
        code: 'layout_capacity',
        effect: 'warn',
        text: `${space.name} seats ${layout.seatsMax} as ${layout.style}; ${guests} would be tight.`,
      },
    ];
  if (guests < layout.seatsMin)
    return [
      {
        code: 'layout_minimum',
        effect: 'warn',
        text: `${space.name} as ${layout.style} is made for ${layout.seatsMin} people or more.`,
      },
    ];
  return [
    { code: 'layout_capacity', effect: 'pass', text: `${space.name} seats ${layout.seatsMax} as ${layout.style}.` },
  ];
}
