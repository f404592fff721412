/** The categories whose own name isn't the word that people use for what is talked about. */
const words: Readonly<Record<string, string>> = {
  floral: 'Florals',
  av_light: 'Sound and light',
  hair_makeup: 'Hair and make-up',
  lodging_block: 'Rooms for the night',
  photo: 'Photography',
  rental: 'Rentals',
  transport_valet: 'Transport',
  favour: 'Favours',
  other: 'Something else',
  '': 'Element',
};

/** The title of a conversation about an element, from its category. */
export function elementTitle(category: string): string {
  const plain = category.replaceAll('_', ' ');
  return words[category] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

export const planningTitle = 'Planning with the assistant';
export const eventTitle = 'Client and venue';
export const venueVendorTitle = 'Venue and vendor';
