import { type Reading, rewrite } from './reading.ts';
import { rewriteNumberWords } from './spelled-numbers.ts';

/** Follows a number that was written in thousands ("30k", "30 grand"): a sign of money, and of "20-30k". */
const thousandsMark = '¤';

const multipliers: Readonly<Record<string, number>> = {
  k: 1_000,
  grand: 1_000,
  thousand: 1_000,
  hundred: 100,
  dozen: 12,
  dozens: 12,
  million: 1_000_000,
  mio: 1_000_000,
};

const monthBefore = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? $/;

/** "30.000", "30,000", "30 000" and "30'000" as 30000; never a date such as 12.06.2027, whose groups are shorter. */
function joinThousands(reading: Reading): Reading {
  const joined = rewrite(
    reading,
    /(?<![\d.,/:+-]|\d )\d{1,3}([.,' ])\d{3}(?:\1\d{3})*(?!\d|[.:/]\d{3}| \d)/g,
    (match) => {
      // "June 12 150 people" holds a day and a count, not 12150.
      const before = match.input.slice(Math.max(0, match.index - 12), match.index);
      if (match[1] === ' ' && monthBefore.test(before)) return undefined;
      // What starts with 0 ("0151 234", "0 800") is a telephone number.
      if (match[0].startsWith('0')) return undefined;
      return match[0].replace(/[., ']/g, '');
    },
  );
  return rewrite(joined, /(?<=\d{3})[.,](?:\d{2}|--?)(?!\d)/g, () => '');
}

function multiplyOut(reading: Reading): Reading {
  const pattern =
    /(?<![\d.,/:])(\d+)(?:[.,](\d{1,2}))?[ -]?(k|grand|thousand|hundred|dozens?|million|mio)(?![\p{L}])/gu;
  return rewrite(reading, pattern, (match) => {
    const unit = match[3] ?? '';
    const value = Math.round(Number(`${match[1]}.${match[2] ?? '0'}`) * (multipliers[unit] ?? 1));
    return `${value}${unit === 'k' || unit === 'grand' ? thousandsMark : ''}`;
  });
}

/** The reading with every number as plain digits: "a hundred and twenty", "10 dozen", "30.000" and "30k" alike. */
export function rewriteNumbers(reading: Reading): Reading {
  return multiplyOut(rewriteNumberWords(joinThousands(reading)));
}
