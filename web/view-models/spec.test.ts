import { expect, test } from 'vitest';
import { specName, specParts } from './spec.ts';

test.each([
  ['colors', 'Colours'],
  ['service', 'Service'],
])('the detail %j is called %j', (name, words) => {
  expect(specName(name)).toBe(words);
});

test.each([
  ['seated_menu', ['Seated menu']],
  [
    ['peonies', 'wild_flowers'],
    ['Peonies', 'Wild flowers'],
  ],
  ['As colourful as the garden.', ['As colourful as the garden.']],
  ['#e8a0bf', ['#e8a0bf']],
  [4, [4]],
  [true, ['yes']],
  [{ from: '18:00', to: '22:00' }, ['18:00', '22:00']],
  [null, []],
])('%j is read as %j', (value, parts) => {
  expect(specParts(value)).toEqual(parts);
});
