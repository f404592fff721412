import { expect, test } from 'vitest';
import { categoryInWords, categoryLabel, categoryNames } from './categories.ts';

test.each([
  ['floral', 'Flowers', 'the flowers'],
  ['av_light', 'Sound and light', 'sound and light'],
  ['lodging_block', 'Rooms for the night', 'the rooms for the night'],
  ['other', 'Other', 'the request'],
  ['wine_cellar', 'Wine cellar', 'the wine cellar'],
  ['', '', 'the request'],
])('the category %j is %j as a heading, and %j in a sentence', (name, label, inWords) => {
  expect(categoryLabel(name)).toBe(label);
  expect(categoryInWords(name)).toBe(inWords);
});

test('every category has words of its own', () => {
  expect(new Set(categoryNames.map(categoryLabel)).size).toBe(categoryNames.length);
});
