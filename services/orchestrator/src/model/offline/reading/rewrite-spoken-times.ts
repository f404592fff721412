import { type Reading, rewrite } from './reading.ts';

const spoken = /\b(half|(?:a )?quarter) (past|to) (\d{1,2})\b/g;

/** "Half past 6" as 6:30; the words around it then say which half of the day. */
export function rewriteSpokenTimes(reading: Reading): Reading {
  return rewrite(reading, spoken, ([, part, side, hourText]) => {
    const hour = side === 'past' ? Number(hourText) : Number(hourText) - 1 || 12;
    return `${hour}:${part === 'half' ? '30' : side === 'past' ? '15' : '45'}`;
  });
}
