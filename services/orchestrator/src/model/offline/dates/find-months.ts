import { Temporal } from 'temporal-polyfill';
import type { DaySpan } from '../../facts.ts';
import type { Heard } from '../reading/hear.ts';
import { clauseAt } from '../reading/hear.ts';
import { monthOf, monthPattern, nextYearOfMonth, spanOf, wholeMonth, yearOf, yearPattern } from './calendar-words.ts';
import type { DateCandidate } from './date-candidate.ts';

const part =
  '(?:(very early|early|beginning of|the beginning of|start of|the start of|1st half of|the 1st half of|mid|middle of|the middle of|late|very late|end of|the end of|2nd half of|the 2nd half of)[ -]+(?:in )?)?';
const relative = '(?:(next|this|this coming|coming|the coming) )?';
const month = `(?<![a-z'])(${monthPattern})(?!'s| [a-z]+'s)`;
const year = `(?:,? (?:of |in )?(${yearPattern})(?! ?(?:guests|people|euros?|pax))|(?: of)? (next year|this year))?`;
const mention = new RegExp(`(?:\\b)?${part}${relative}${part}${month}${year}`, 'g');

const preposition =
  /(?:\b(?:in|for|this|next|during|by|of|around|about|or|and|to|between|from|until|till|through|either|maybe|perhaps|possibly|sometime in|ideally|preferably|like|month:|date:|when:|early|mid|late|coming|is|be|thinking|say|probably|rather|make it|moved to|instead)|[-/,:(]|^)\s*$/;
const personBefore =
  /\b(?:my|our|aunt|auntie|uncle|friend|cousin|sister|mother|mum|mom|daughter|son|wife|husband|called|named|name is|i'm|i am|miss|mrs|ms|mr|dear|hi|hello|thanks|regards|love|partner|fianc[eé]e?|niece|grandma|colleague|boss|bride|groom|and his|and her|with) (?:[a-z]+ )?$/;
const personAfter =
  /^(?: and (?:i|[a-z]+ are)\b|'s| (?:is(?! (?:perfect|fine|good|great|best|ideal|better|possible|ok|our|also))|has|says|said|was|will|wants|would|loves|likes|and me|told|works|plays|are)\b)/;
/** "may" and "march" are common words: they need more than a comma before them. */
const doubleMeaning = new Set([
  'may',
  'march',
  'mar',
  'jun',
  'jan',
  'dec',
  'sep',
  'sun',
  'nov',
  'apr',
  'aug',
  'oct',
  'feb',
  'jul',
]);
const strongPreposition =
  /\b(?:in|this|next|during|of|early|mid|late|beginning of|end of|until|between|from|coming|for|or|and|to|until|maybe|by)[ -]*$/;
const praised =
  /^ (?:is|would be|works|suits)(?: \w+)? ?(?:perfect|fine|good|great|best|ideal|better|possible|ok|well|us)\b/;
const otherMonthAfter = new RegExp(`^ ?(?:-|to|or|and|/|until) ?(?:in )?${monthPattern}`);
const surePreposition = /\b(?:in|next|during|of|early|mid|late)[ -]*$/;
const modalAfter =
  /^ (?:be|have|need|want|also|not|well|change|come|take|i|we|you|it|contain|include|require|depend|even|seem|sound|still|or may)\b/;

interface Mention extends DateCandidate {
  readonly hasYear: boolean;
  readonly month: number;
}

function isMonth(heard: Heard, match: RegExpExecArray, bare: boolean): boolean {
  const before = heard.text.slice(Math.max(0, match.index - 30), match.index);
  const after = heard.text.slice(match.index + match[0].length, match.index + match[0].length + 20);
  const name = (match[4] ?? '').replace('.', '');
  if (personBefore.test(before) && !/\b(?:in|for|during|next|this)\s*$/.test(before) && bare) return false;
  if (personAfter.test(after) && bare && !/\b(?:in|next|this|during|of)\s*$/.test(before)) return false;
  // "This may be" is a verb.
  if (!bare)
    return !(name === 'may' && match[2]?.startsWith('this') && !match[5] && !match[6] && modalAfter.test(after));
  if (doubleMeaning.has(name) && otherMonthAfter.test(after)) return true;
  if (doubleMeaning.has(name))
    return strongPreposition.test(before) && (!modalAfter.test(after) || surePreposition.test(before));
  const clause = heard.clauses[clauseAt(heard, match.index)];
  if (praised.test(after)) return true;
  const alone = clause !== undefined && clause.text.trim().length <= match[0].trim().length + 8;
  return alone || preposition.test(before);
}

/** The part of a month that "early", "mid" or "late" leaves: thirds, or halves where a half was said. */
function partOf(span: DaySpan, said: string): DaySpan {
  const first = Temporal.PlainDate.from(span.from);
  const last = first.daysInMonth;
  if (/1st half/.test(said)) return spanOf(first, first.with({ day: 15 }));
  if (/2nd half/.test(said)) return spanOf(first.with({ day: 16 }), first.with({ day: last }));
  if (/mid/.test(said)) return spanOf(first.with({ day: 11 }), first.with({ day: 20 }));
  if (/late|end/.test(said)) return spanOf(first.with({ day: 21 }), first.with({ day: last }));
  return spanOf(first, first.with({ day: 10 }));
}

function readMention(heard: Heard, match: RegExpExecArray): Mention | undefined {
  const [, partBefore, relativeWord, partAfter, name, yearText, yearWord] = match;
  const number = monthOf(name ?? '');
  const said = partBefore ?? partAfter;
  if (number === 0 || !isMonth(heard, match, !said && !relativeWord && !yearText && !yearWord)) return undefined;
  const hasYear = yearText !== undefined || yearWord !== undefined;
  const inYear = yearText
    ? yearOf(yearText)
    : yearWord
      ? heard.today.year + (yearWord === 'next year' ? 1 : 0)
      : nextYearOfMonth(heard.today, number) + (relativeWord === 'next' && number === heard.today.month ? 1 : 0);
  const whole = wholeMonth(inYear, number);
  // "next June" said in spring may be the coming one or the one after: the nearer is taken and asked about.
  const ambiguous = relativeWord === 'next' && !hasYear && number > heard.today.month;
  return {
    start: match.index,
    end: match.index + match[0].length,
    month: number,
    hasYear,
    value: {
      spans: [said ? partOf(whole, said) : whole],
      grain: said ? 'days' : 'month',
      ...(ambiguous ? { question: `By "${match[0].trim()}", do you mean ${inYear} or ${inYear + 1}?` } : {}),
    },
  };
}

/** "May to July" and "between May and July" as one span; "June or July 2027" gives both months the year. */
function joinMentions(heard: Heard, mentions: readonly Mention[]): DateCandidate[] {
  const joined: DateCandidate[] = [];
  let at = 0;
  while (at < mentions.length) {
    const one = mentions[at];
    const other = mentions[at + 1];
    if (!one) break;
    const gap = other ? heard.text.slice(one.end, other.start) : '';
    const before = heard.text.slice(Math.max(0, one.start - 9), one.start);
    const isRange =
      /^ ?(?:-|to|until|till|through)(?: the)? ?$/.test(gap) ||
      (/^ and(?: the)? ?$/.test(gap) && /between (?:the )?$/.test(before));
    const isChoice = /^,? ?(?:or|\/|or maybe|or perhaps|or even|or possibly) ?(?:in )?$|^, $/.test(gap);
    if (other && (isRange || isChoice)) {
      const first = !one.hasYear && other.hasYear ? withYearOf(one, other) : one;
      const from = first.value.spans[0];
      const last = other.value.spans[0];
      const wraps = from !== undefined && last !== undefined && last.to < from.from && !other.hasYear;
      const to = wraps ? yearLater(last) : last;
      if (from && to && isRange) {
        joined.push({
          start: one.start,
          end: other.end,
          value: { spans: [{ from: from.from, to: to.to }], grain: 'month' },
        });
        at += 2;
        continue;
      }
      joined.push(first);
      // "October or November", said in November, is one season: the second month follows the first.
      if (wraps && to) {
        joined.push({ ...other, value: { ...other.value, spans: [to] } });
        at += 2;
      } else at += 1;
      continue;
    }
    joined.push(one);
    at += 1;
  }
  return joined;
}

function yearLater(span: DaySpan): DaySpan {
  return spanOf(
    Temporal.PlainDate.from(span.from).add({ years: 1 }),
    Temporal.PlainDate.from(span.to).add({ years: 1 }),
  );
}

function withYearOf(one: Mention, other: Mention): Mention {
  const target = Temporal.PlainDate.from(other.value.spans[0]?.from ?? '').year;
  const spans = one.value.spans.map((span) => {
    const from = Temporal.PlainDate.from(span.from).with({ year: target });
    const to = Temporal.PlainDate.from(span.to);
    return spanOf(from, to.day === to.daysInMonth ? from.with({ day: from.daysInMonth }) : to.with({ year: target }));
  });
  return { ...one, value: { ...one.value, spans } };
}

/** Every month, or part of one, that stands without a day. */
export function findMonths(heard: Heard): DateCandidate[] {
  const mentions: Mention[] = [];
  for (const match of heard.text.matchAll(mention)) {
    const found = readMention(heard, match);
    if (found) mentions.push(found);
  }
  return joinMentions(heard, mentions);
}
