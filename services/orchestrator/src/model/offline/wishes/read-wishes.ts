import type { Wish } from '../../facts.ts';
import { clauseAt, type Heard, isBeside, type Span } from '../reading/hear.ts';
import { type AttitudeMark, findAttitudes } from './find-attitudes.ts';
import { wishOfWord, wishPattern } from './wish-pattern.ts';

export interface HeardWish extends Span {
  readonly wish: Wish;
  readonly unwanted: boolean;
}

const colour =
  '(?:white|pink|red|blush|ivory|cream|yellow|orange|purple|blue|lilac|burgundy|pastel|coral|peach|light|dark|pale|deep|gold|golden|silver|black|green)';
const mention = new RegExp(
  `(?<![a-z']|[a-z]-)((?:${colour}(?:,? and |, | ))*)(${wishPattern})(?![a-z]|'(?!s )|-[a-z])`,
  'g',
);

const someonesTrade = /\b(?:is|am|was|as|being|became|'s|'m|were|become) (?:an? |the |also an? )(?:\w+ )?$/;
const figureBefore =
  /\b(?:this|that|any|early|later|next|bank|the next|first|gala|rehearsal|christmas|company|office|team|charity|annual|business|what|whatever|own a|raise the|my|his|her|their|called|named|restaurant|street|hotel|(?:looks?|feels?|smells?|is|was|be) like an?) $/;
const figureAfter =
  /^ (?:call|calls|conference|chat|shop|shops|street|road|stand of|lane|court|of course|policy|premium|dress|shirt|meeting|allergy|company|agency|business|school|club|park\b|hotel|museum|market|next door|magazine|jacket|number|exam|lessons?|practice|station|fee)\b/;
const wantedAfter =
  /^(?:[ ,-]*(?:\w+ ){0,3})?(?:please|instead(?! of)|would be|is a must|are a must|is important|are important|is essential|are essential|needed|required|a must|must be|would make|is very important|will be needed|should|are welcome|is key)\b/;
const refusedAfter =
  /^(?: \w+){0,2} (?:(?:is|are|'s) (?:not|n't)|isn't|aren't|not) (?:needed|necessary|wanted|our thing|for us|my thing|required|an option|our style|important|welcome)\b|^(?: \w+)? (?:(?:is|are|would be) (?:a |an )?(?:no-go|no go|unnecessary|out\b|too much|dealbreaker|absolute no)|can stay away|not for us)/;
const alreadyThere = /\b(?:the|your|my|his|her|their|that|this) (?:\w+ )?$/;
const owns = /(?<!'ll |to |will |would |should |must )\b(?:have|has|own|owns|keep|keeps)\b/;
/** "Confetti and balloons are not needed": what is said at the end holds for the whole list. */
const listAfter = new RegExp(`^(?:(?:,|,? and|,? or) (?:an? |the |our )?(?:${wishPattern})(?![a-z]))+`);
const anyWish = new RegExp(`(?<![a-z']|[a-z]-)(?:${wishPattern})(?![a-z])`, 'g');
const oneWish = new RegExp(`(?<![a-z])(?:${wishPattern})(?![a-z])`);
const finiteVerb =
  /\b(?:is|are|was|were|has|have|had|been|do|does|did|will|would|can|could|may|might|should|am|plays?|works?|lives?|goes|went|comes|came|said|says|thinks?|thought|knows?|sees?|saw|makes?|made|go|gets?|finds?|looks?|asked?|heard|told|tells?|writ\w+|reads?|runs?|bought|ate|eats?|sits?|sat|stands?|grew|grows?|smells?|walks?|barks?|sleeps?|rains?|closed|opens?|broke|burnt|sings?|costs?|ask|follow\w*|watch\w*|chased|fell|lost|won|played|teaches|plant\w*|painted|baked)\b|'s |'re |'ve |'m /;

interface Sentence extends Span {
  readonly text: string;
  readonly marks: readonly AttitudeMark[];
}

function sentencesOf(heard: Heard): Sentence[] {
  const bounds = new Map<number, { start: number; end: number }>();
  for (const clause of heard.clauses) {
    const known = bounds.get(clause.sentence);
    bounds.set(clause.sentence, { start: known?.start ?? clause.start, end: clause.end });
  }
  return [...bounds.values()].map(({ start, end }) => {
    const text = heard.text.slice(start, end);
    return { start, end, text, marks: findAttitudes(text) };
  });
}

/** Whether "no" still reaches a thing: up to a comma or "and", or through a list that "or" closes ("no a, b or c"). */
function stillDenies(sentence: Sentence, mark: AttitudeMark, at: number): boolean {
  const between = sentence.text.slice(mark.end, at);
  if (/\bbut\b/.test(between)) return false;
  const isWithout = sentence.text.slice(mark.start, mark.end) === 'without';
  if (!/,|\band\b| - |\(/.test(between)) return true;
  if (isWithout && !between.includes(',')) return true;
  const next = sentence.marks.find((other) => other.start > mark.start);
  const list = sentence.text.slice(mark.end, next?.start ?? sentence.text.length);
  return at < mark.end + list.length && /,[^,]*\b(?:or|nor)\b/.test(list) && !/\band\b|\bbut\b/.test(between);
}

/** True: wanted; false: refused; undefined: only mentioned. */
function attitudeTo(heard: Heard, sentence: Sentence, span: Span): boolean | undefined {
  const at = span.start - sentence.start;
  const after = sentence.text.slice(span.end - sentence.start);
  if (refusedAfter.test(after.replace(listAfter, ''))) return false;
  const before = sentence.marks.filter((mark) => mark.end <= at && !isBeside(heard, sentence.start + mark.start));
  const ownStart = (heard.clauses[clauseAt(heard, span.start)]?.start ?? 0) - sentence.start;
  const deniedHere = before.some((mark) => mark.attitude.startsWith('refuses') && mark.start >= ownStart);
  if (wantedAfter.test(after.replace(/[,;].*$/s, '')) && !deniedHere) return true;
  for (const mark of [...before].reverse()) {
    const between = sentence.text.slice(mark.end, at);
    if (mark.attitude === 'wants') {
      return isOwnWish(sentence, mark) ? true : undefined;
    }
    if (mark.attitude === 'indifferent' && !between.includes(',')) return undefined;
    if (mark.attitude === 'refuses-one' && !oneWish.test(between)) return false;
    if (mark.attitude === 'refuses-all' && !/\bbut\b/.test(between)) return false;
    if (mark.attitude === 'refuses-list' && stillDenies(sentence, mark, at)) return false;
  }
  return isListed(heard, span) ? true : undefined;
}

/** A thing in a bare list ("dinner, live band, peonies"), outside any sentence about what there is already. */
function isListed(heard: Heard, span: Span): boolean {
  const at = clauseAt(heard, span.start);
  const clause = heard.clauses[at];
  // "The band charges 2,500" speaks of a known band.
  if (!clause || alreadyThere.test(heard.text.slice(clause.start, span.start))) return false;
  const owner = heard.clauses.slice(Math.max(0, at - 3), at).findLast((other) => finiteVerb.test(other.text));
  if (owner?.sentence === clause.sentence && owns.test(owner.text)) return false;
  // "Open bar" and "sit-down dinner" hold words that are verbs elsewhere.
  return !finiteVerb.test(clause.text.replace(anyWish, ''));
}

const weakWish =
  /^(?:with|then|after|instead|plus|into|do you|hold|important|plan|please|must|having|all about|go for|book|like|love|served?)$/;
const someoneElse =
  /\b(?:he|she|they|neighbou?rs?|neighbou?r's|landlord|everyone|people|sister|brother|mother|mum|mom|dad|father|aunt|uncle|cousin|colleagues?|boss|kids|dog|cat|town|village|restaurant)\b[^,;]*$/;

/** "With", "then" and their like promise a wish only where the client speaks of the event, not of a neighbour's cat. */
function isOwnWish(sentence: Sentence, mark: AttitudeMark): boolean {
  const word = sentence.text.slice(mark.start, mark.end);
  if (!weakWish.test(word)) return true;
  const before = sentence.text.slice(0, mark.start);
  return !someoneElse.test(before);
}

const takenBack =
  /\b(?:no,? wait|wait,? no|scratch that|or rather|sorry|i mean|oops|actually|make that|on 2nd thoughts?|correction|strike that)\b/;

/** A thing of the same category right before "no wait" gives way to the one after it. */
function withoutTakenBack(heard: Heard, wishes: readonly HeardWish[]): HeardWish[] {
  return wishes.filter((wish, at) => {
    const next = wishes[at + 1];
    if (!next || next.wish.category !== wish.wish.category || next.start - wish.end > 45) return true;
    return next.unwanted || !takenBack.test(heard.text.slice(wish.end, next.start));
  });
}

/** What the client wants to have and what not, each thing once; of several mentions the last decides. */
export function readWishes(heard: Heard): HeardWish[] {
  const found: HeardWish[] = [];
  const sentences = sentencesOf(heard);
  let at = 0;
  for (const match of heard.text.matchAll(mention)) {
    const span = { start: match.index, end: match.index + match[0].length };
    while ((sentences[at]?.end ?? Number.POSITIVE_INFINITY) < span.end) at++;
    const sentence = sentences[at];
    const entry = wishOfWord(match[2] ?? '');
    if (!sentence || !entry || isBeside(heard, span.start)) continue;
    const before = heard.text.slice(Math.max(sentence.start, span.start - 40), span.start);
    if (
      someonesTrade.test(before) ||
      figureBefore.test(before) ||
      figureAfter.test(heard.text.slice(span.end, span.end + 20))
    )
      continue;
    const wanted = attitudeTo(heard, sentence, span);
    if (wanted === undefined) continue;
    const shade = entry.category === 'floral' ? (match[1] ?? '') : '';
    found.push({ wish: { category: entry.category, detail: `${shade}${entry.detail}` }, unwanted: !wanted, ...span });
  }
  const last = new Map<string, HeardWish>();
  for (const wish of withoutTakenBack(heard, found)) last.set(`${wish.wish.category}/${wish.wish.detail}`, wish);
  return [...last.values()].sort((left, right) => left.start - right.start);
}
