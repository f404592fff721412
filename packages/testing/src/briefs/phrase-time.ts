import type { BriefDate, Phrased } from './brief-facts.ts';
import type { Dice } from './dice.ts';

type Time = NonNullable<BriefDate['time']>;

const times: readonly (readonly [from: string | null, to: string | null, words: string])[] = [
  ['16:00', '23:00', 'from 4 to 11 pm'],
  ['16:00', '23:00', '4pm-11pm'],
  ['16:00', '23:00', '16:00 to 23:00'],
  ['18:00', '01:00', 'from 6 pm until 1 am'],
  ['18:00', '00:00', 'from 6pm till midnight'],
  ['14:30', '22:00', 'from 14:30 until 22:00'],
  ['10:00', '14:00', 'from 10 am to 2 pm'],
  ['12:00', '17:00', 'from noon to 5 pm'],
  ['09:00', '17:30', '9:00 - 17:30'],
  ['19:00', null, 'starting at 7 pm'],
  ['15:00', null, 'starting at 15:00'],
  ['19:30', null, 'at half past seven in the evening'],
  ['18:00', null, 'at 6 in the evening'],
  [null, '02:00', 'until 2 am'],
  ['11:00', '23:30', 'from 11 am until 11.30 pm'],
];

/** From when to when, in one of many ways. */
export function phraseTime(dice: Dice): Phrased<Time> {
  const [from, to, words] = dice.pick(times);
  return {
    fact: { from, to },
    clause: words,
    sentence: dice.pick([`We would be there ${words}.`, `It would go on ${words}.`, `Timing: ${words}`]),
  };
}
