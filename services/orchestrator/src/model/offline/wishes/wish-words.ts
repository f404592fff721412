import type { ElementCategory } from '../../facts.ts';
import { careWords } from './words/care.ts';
import { flowerAndDecorWords } from './words/flowers-and-decor.ts';
import { foodAndDrinkWords } from './words/food-and-drink.ts';
import { musicAndPictureWords } from './words/music-and-pictures.ts';
import { placeWords } from './words/place.ts';

/** One thing that an event can hold, and the words that people have for it (lower case; "dj" also finds "djs"). */
export interface WishWords {
  readonly category: ElementCategory;
  readonly detail: string;
  readonly words: readonly string[];
}

/** Everything that the offline assistant can hear as a wish. */
export const wishWords: readonly WishWords[] = [
  ...placeWords,
  ...foodAndDrinkWords,
  ...flowerAndDecorWords,
  ...musicAndPictureWords,
  ...careWords,
];
