/** When the venue looks at an element: always, for vendors that aren't its own, for what touches the building, or never. */
export type VenueReview = 'always' | 'outside_vendor' | 'structural' | 'never';

/** The venue's usual way with each kind of thing that an event needs; its own policies overrule it. */
const reviewOf: Readonly<Record<string, VenueReview>> = {
  space: 'always',
  food: 'always',
  bar: 'always',
  cake: 'outside_vendor',
  floral: 'always',
  decor: 'structural',
  rental: 'structural',
  av_light: 'structural',
  entertainment: 'always',
  photo: 'never',
  video: 'never',
  officiant: 'never',
  hair_makeup: 'never',
  stationery: 'never',
  transport_valet: 'outside_vendor',
  lodging_block: 'never',
  security: 'outside_vendor',
  staff: 'outside_vendor',
  childcare: 'outside_vendor',
  permit: 'always',
  insurance: 'always',
  favour: 'never',
  other: 'always',
};

export interface ReviewFacts {
  readonly category: string;
  /** How the vendor stands to the venue; undefined where the venue itself provides it. */
  readonly relation: string | undefined;
  /** The worst that the venue's rules said. */
  readonly effects: readonly string[];
}

/** Whether the venue must look at an element before anybody goes on (by its category, an outside vendor, what touches the building). */
export function needsVenueReview({ category, relation, effects }: ReviewFacts): boolean {
  if (effects.includes('needs_approval') || effects.includes('needs_document')) return true;
  const rule = reviewOf[category] ?? 'always';
  if (rule === 'always') return true;
  if (rule === 'outside_vendor') return relation === 'open';
  return false;
}
