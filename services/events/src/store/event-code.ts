import { randomInt } from 'node:crypto';

/** No letter or digit that is taken for another when it is read out: no 0 and O, 1, I and L, 5 and S. */
const alphabet = 'ABCDEFGHJKMNPQRTUVWXYZ2346789';

/** A short, speakable name of an event for mails and paper: M-7QKX4D. Uniqueness is the table's. */
export function eventCode(): string {
  return `M-${Array.from({ length: 7 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}
