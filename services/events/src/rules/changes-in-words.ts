export interface Versioned {
  readonly title: string;
  readonly quantity: number;
  readonly unit: string;
  readonly price: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly when: string;
}

/** What changed between two versions, in words and money, one sentence a change; none where nothing did. */
export function changesInWords(before: Versioned, now: Versioned): string[] {
  const changes: string[] = [];
  if (before.title !== now.title) changes.push(`It was “${before.title}” and is “${now.title}” now.`);
  if (before.price !== now.price) changes.push(`The price went from ${before.price} to ${now.price}.`);
  if (before.quantity !== now.quantity)
    changes.push(`The quantity went from ${before.quantity} to ${now.quantity} ${unitWord(now.unit)}.`);
  if (before.when !== now.when) changes.push(`The time went from ${before.when} to ${now.when}.`);
  for (const name of new Set([...Object.keys(before.spec), ...Object.keys(now.spec)]))
    if (JSON.stringify(before.spec[name]) !== JSON.stringify(now.spec[name]))
      changes.push(`${label(name)}: ${inWords(before.spec[name])} became ${inWords(now.spec[name])}.`);
  return changes;
}

const unitWords: Readonly<Record<string, string>> = {
  per_guest: 'guests',
  per_hour: 'hours',
  per_item: 'items',
  per_table: 'tables',
};
const unitWord = (unit: string) => unitWords[unit] ?? '';
const label = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  return Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : `${value as string}`;
}
