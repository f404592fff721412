import { word } from './words.ts';

/** The names under which details are kept that aren't the words for people. */
const names: Readonly<Record<string, string>> = { colors: 'Colours' };

/** What a detail of an element is called. */
export function specName(name: string): string {
  return names[name] ?? word(name);
}

/** Parts of a detail's value, each to be read: `seated_menu` → “Seated menu”. What is no text is given as it is. */
export function specParts(value: unknown): (string | number)[] {
  if (Array.isArray(value)) return value.flatMap(specParts);
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'number') return [value];
  if (typeof value !== 'string') return Object.values((value ?? {}) as object).flatMap(specParts);
  return [/^[a-z]+(_[a-z]+)*$/.test(value) ? word(value) : value];
}
