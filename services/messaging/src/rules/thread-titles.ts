import { categoryLabel } from '@marquee/values/categories.ts';

/** The title of a conversation about an element, from its category. */
export function elementTitle(category: string): string {
  if (category === '' || category === 'other') return 'Something else';
  return categoryLabel(category);
}

export const planningTitle = 'Planning with the assistant';
export const eventTitle = 'Client and venue';
export const venueVendorTitle = 'Venue and vendor';
