import { expect, test } from 'vitest';
import { spacesThatShare } from './shared-spaces.ts';

/** A hall that parts into left and right, a whole house of the hall's parts and a garden, and a cellar of its own. */
const members = [
  { comboId: 'hall', atomId: 'left' },
  { comboId: 'hall', atomId: 'right' },
  { comboId: 'house', atomId: 'left' },
  { comboId: 'house', atomId: 'right' },
  { comboId: 'house', atomId: 'garden' },
];

test.each([
  ['left', ['hall', 'house', 'left']],
  ['garden', ['garden', 'house']],
  ['hall', ['hall', 'house', 'left', 'right']],
  ['house', ['garden', 'hall', 'house', 'left', 'right']],
  ['cellar', ['cellar']],
])('taking %s takes something of %j', (spaceId, expected) => {
  expect([...spacesThatShare(spaceId, members)].toSorted()).toEqual(expected);
});
