import { type Reading, rewrite } from './reading.ts';

const ones = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ordinals = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
];

const valueOfWord = new Map<string, number>([
  ...ones.map((word, value): [string, number] => [word, value]),
  ...tens.slice(2).map((word, at): [string, number] => [word, (at + 2) * 10]),
  ['fourty', 40],
  ['a', 1],
]);

const unit = ones.slice(1, 10).join('|');
const ten = `${tens.slice(2).join('|')}|fourty`;
const small = `(?:(?:${ten})(?:[ -](?:${unit}))?|${ones.slice(10).join('|')}|${unit})`;
// "between one hundred and one hundred and fifty": what "and" adds may not itself be multiplied.
const notMultiplied = '(?![ -](?:hundred|thousand|dozen|grand))';
const hundreds = `(?:(?:a|${small})[ -])?hundred(?:(?: and| &)?[ -]${small}\\b${notMultiplied})?`;
const group = `(?:${hundreds}|${small})`;
const thousands = `(?:a|${group})[ -]thousand(?:(?:,| and)?[ -]${group}\\b${notMultiplied})?`;
const year = `twenty[ -](?:twenty|thirty)(?:[ -](?:${unit}))?`;
const numberPhrase = new RegExp(
  `(?<![\\p{L}\\d'.,-]|\\d )(?:${year}|half a dozen|a dozen|a couple (?:of )?hundred|${thousands}|${group})(?![\\p{L}'])`,
  'gu',
);
const ordinalPhrase = new RegExp(
  `\\b(?:(twenty|thirty)[ -](${ordinals.slice(1, 10).join('|')})|(${ordinals.slice(1).join('|')}|thirtieth))\\b`,
  'g',
);

function valueOf(phrase: string): number {
  if (phrase === 'half a dozen') return 6;
  if (phrase === 'a dozen') return 12;
  if (phrase.startsWith('a couple')) return 200;
  const words = phrase.split(/[ ,-]+/).filter((word) => word !== 'and' && word !== '&');
  // "twenty twenty-seven" is a year, as nobody counts that way.
  if (words.length > 1 && words[0] === 'twenty' && tens.includes(words[1] ?? '-'))
    return 2000 + (valueOfWord.get(words[1] ?? '') ?? 0) + (valueOfWord.get(words[2] ?? '') ?? 0);
  let total = 0;
  let pending = 0;
  for (const word of words) {
    if (word === 'hundred') pending = (pending || 1) * 100;
    else if (word === 'thousand') {
      total += (pending || 1) * 1_000;
      pending = 0;
    } else pending += valueOfWord.get(word) ?? 0;
  }
  return total + pending;
}

function suffixOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th';
}

/** The reading with numbers and ordinals that were written as words in digits: "a hundred and twenty" as 120. */
export function rewriteNumberWords(reading: Reading): Reading {
  const counted = rewrite(reading, ordinalPhrase, (match) => {
    const [, tenWord, unitWord, word] = match;
    const day = tenWord
      ? (valueOfWord.get(tenWord) ?? 0) + ordinals.indexOf(unitWord ?? '')
      : word === 'thirtieth'
        ? 30
        : ordinals.indexOf(word ?? '');
    return `${day}${suffixOf(day)}`;
  });
  return rewrite(counted, numberPhrase, (match) => {
    // A lone "one" is a pronoun more often than a number ("the one we like", "one of us").
    if (match[0] === 'one') return undefined;
    return String(valueOf(match[0]));
  });
}
