/** When the venue looks at an element: always, for vendors that aren't its own, for what touches the building, or never. */
export type VenueReview = 'always' | 'outside_vendor' | 'structural' | 'never';

export interface Category {
  readonly venueReview: VenueReview;
  /** The word in the titles and sentences that people read. */
  readonly label: string;
}

/** The kinds of things that an event needs. Every default can be overruled by the venue's policies. */
export const categories: Readonly<Record<string, Category>> = {
  space: { venueReview: 'always', label: 'space' },
  food: { venueReview: 'always', label: 'catering' },
  bar: { venueReview: 'always', label: 'bar' },
  cake: { venueReview: 'outside_vendor', label: 'cake' },
  floral: { venueReview: 'always', label: 'flowers' },
  decor: { venueReview: 'structural', label: 'decoration' },
  rental: { venueReview: 'structural', label: 'rentals' },
  av_light: { venueReview: 'structural', label: 'sound and light' },
  entertainment: { venueReview: 'always', label: 'music and entertainment' },
  photo: { venueReview: 'never', label: 'photography' },
  video: { venueReview: 'never', label: 'film' },
  officiant: { venueReview: 'never', label: 'officiant' },
  hair_makeup: { venueReview: 'never', label: 'hair and make-up' },
  stationery: { venueReview: 'never', label: 'stationery' },
  transport_valet: { venueReview: 'outside_vendor', label: 'transport' },
  lodging_block: { venueReview: 'never', label: 'rooms for the night' },
  security: { venueReview: 'outside_vendor', label: 'security' },
  staff: { venueReview: 'outside_vendor', label: 'staff' },
  childcare: { venueReview: 'outside_vendor', label: 'childcare' },
  permit: { venueReview: 'always', label: 'permit' },
  insurance: { venueReview: 'always', label: 'insurance' },
  favour: { venueReview: 'never', label: 'favours' },
  other: { venueReview: 'always', label: 'other' },
};

export function categoryOf(name: string): Category {
  return categories[name] ?? { venueReview: 'always', label: name };
}

export interface ReviewFacts {
  readonly category: string;
  /** How the vendor stands to the venue; undefined where the venue itself provides it. */
  readonly relation: string | undefined;
  /** The worst that the venue's rules said. */
  readonly effects: readonly string[];
}

/** Whether the venue must look at an element before anybody goes on (domain: category rule, outside vendor, structural). */
export function needsVenueReview({ category, relation, effects }: ReviewFacts): boolean {
  if (effects.includes('needs_approval') || effects.includes('needs_document')) return true;
  const rule = categoryOf(category).venueReview;
  if (rule === 'always') return true;
  if (rule === 'outside_vendor') return relation === 'open';
  return false;
}
