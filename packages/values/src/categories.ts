/** The words for what an event needs, in the order in which people choose from them. */
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
  other: 'Other',
};

/** These stand in a sentence as they are: “approve sound and light”. */
const withoutArticle = new Set(['av_light', 'entertainment', 'hair_makeup', 'security', 'childcare']);

export const categoryNames = Object.keys(labels);

/** A category as a heading: “Sound and light”. One that isn't known yet is still readable: `wine_cellar` → “Wine cellar”. */
export function categoryLabel(name: string): string {
  const text = labels[name] ?? name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A category in the middle of a sentence: “the flowers”, “sound and light”; “the request” where it says nothing. */
export function categoryInWords(name: string): string {
  if (name === '' || name === 'other') return 'the request';
  const label = categoryLabel(name);
  const text = label.charAt(0).toLowerCase() + label.slice(1);
  return withoutArticle.has(name) ? text : `the ${text}`;
}
