/** The words under which a category stands on a quote and a receipt. */
const labels: Readonly<Record<string, string>> = {
  space: 'Space',
  food: 'Catering',
  bar: 'Bar',
  cake: 'Cake',
  floral: 'Flowers',
  decor: 'Decoration',
  rental: 'Rentals',
  av_light: 'Sound and light',
  entertainment: 'Music and entertainment',
  photo: 'Photography',
  video: 'Film',
  officiant: 'Officiant',
  hair_makeup: 'Hair and make-up',
  stationery: 'Stationery',
  transport_valet: 'Transport',
  lodging_block: 'Rooms for the night',
  security: 'Security',
  staff: 'Staff',
  childcare: 'Childcare',
  permit: 'Permit',
  insurance: 'Insurance',
  favour: 'Favours',
};

export function lineLabel(category: string): string {
  return labels[category] ?? 'Other';
}
