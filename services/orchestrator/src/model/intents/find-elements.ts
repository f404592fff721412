import type { ElementCategory } from '../facts.ts';
import { wishOfWord, wishPattern } from '../offline/wishes/wish-pattern.ts';

export interface NamedElement {
  readonly category: ElementCategory;
  /** Null where only the kind of thing was named ("the room", "the flowers"). */
  readonly detail: string | null;
}

/** Words for a whole category, as people call what was proposed to them. */
const categoryWords: Readonly<Record<string, ElementCategory>> = {
  room: 'space',
  venue: 'space',
  hall: 'space',
  space: 'space',
  location: 'space',
  menu: 'food',
  food: 'food',
  meal: 'food',
  catering: 'food',
  caterer: 'food',
  drinks: 'bar',
  bar: 'bar',
  cake: 'cake',
  flowers: 'floral',
  florals: 'floral',
  florist: 'floral',
  decoration: 'decor',
  decorations: 'decor',
  decor: 'decor',
  music: 'entertainment',
  entertainment: 'entertainment',
  photos: 'photo',
  photography: 'photo',
  lighting: 'av_light',
  transport: 'transport_valet',
  furniture: 'rental',
  invitations: 'stationery',
  security: 'security',
};
const mention = new RegExp(`(?<![a-z'-])(?:(${Object.keys(categoryWords).join('|')})|(${wishPattern}))(?![a-z])`, 'g');

/** The elements that a part of a message names, each once. */
export function findElements(text: string): NamedElement[] {
  const found = new Map<string, NamedElement>();
  for (const [, whole, one] of text.matchAll(mention)) {
    const category = categoryWords[whole ?? ''];
    const entry = wishOfWord(one ?? '');
    const element = category ? { category, detail: null } : entry && { category: entry.category, detail: entry.detail };
    if (element) found.set(`${element.category}/${element.detail}`, element);
  }
  return [...found.values()];
}
