import type { GuestsFact } from '../facts.ts';
import { type Candidate, clauseAt, type Heard, isBeside } from './reading/hear.ts';

const most = 100_000;
const number = '(\\d{1,6})(?![\\d¤%])(?!\\.\\d)';
const between = '(?: ?- ?| to | and | or | until | till )';
const range = `(?:between |from |anywhere between |somewhere between )?${number}${between}(?:maybe |even |perhaps |about |around )?${number}`;
const amount = `(?:${range}|${number})(\\+)?`;
const noun =
  '(?:guests?|people|persons?|pax|ppl|peeps|attendees?|participants?|delegates?|visitors?|heads|invitees|folks|souls|adults|friends|relatives|colleagues|coworkers|co-workers|employees|staff members|team members|staff|humans|of us|grown-ups|seats|covers|loved ones|family members|members|students|classmates|partners)\\b';
const describing =
  '(?:adult |invited |wedding |dinner |evening |day |lovely |close |closest |conference |family |seated |dear |expected |international |total |confirmed |or so |odd |ish |work |best |nearest |of our |of my |of the |closest |family and |friends and )*';
const approximately =
  '(?:about|around|roughly|approximately|approx\\.?|ca\\.?|circa|maybe|perhaps|probably|some|like|say|nearly|almost|just|only|exactly|~|more like|closer to|in the region of|something like|i think|i guess|up to|at most|max\\.?|maximum|at least|over|under|more than|less than|fewer than|no more than|not more than|a maximum of|a minimum of|a total of|the|all|all of)';
const approximation = `(?:${approximately} )*(?:~ ?)?`;

const beforeNumber = [
  "we(?:'re| are) (?:about|around|roughly|approximately|some|ca\\.?)(?= ?~?\\d+ ?(?:[,.;:!?)]|$| and | in | for ))",
  "we(?:'ll| will| would| might| should)? (?:all |probably |now |likely |just |only |then )?be",
  "there(?:'ll| will| would) (?:probably |likely )?be",
  'expect(?:ing)?(?: to have| to host| to be)?',
  '(?:inviting|invite|hosting|host|counting on|reckon on|plan(?:ning)? for|planning on|catering for|cater for)',
  "(?:head ?count|guest count|guest number|guest list|number of (?:guests|people|persons|attendees|participants|heads|pax)|group size|party size|attendance|attendees|guests|people|persons|pax|participants)(?: would be| will be| is| are| of| at|'s| stands at| comes to| has| =|:| -)+",
  '(?:a )?(?:party|group|crowd|gathering|company) of',
  '(?:our|a|the|your) (?:team|family|department|group|gang|bunch) of',
  '(?:wedding|party|dinner|event|conference|celebration|reception|lunch|seminar|gala|birthday|room|space|venue|seating|seats|meal|something|catering|offsite|off-site|retreat|place|summit|brunch|feast|anniversary|meeting|congress|workshop|bash|tables|hall|do|function|buffet|barbecue)(?: \\w+ing)? for',
].join('|');
const unitAfter =
  "(?! ?(?:nights?|hours?|hrs?|days?|euros?|eur|dollars?|usd|pounds?|gbp|chf|kr|sek|nok|dkk|€|\\$|£|¤|%|o'clock|am\\b|pm\\b|a\\.m|p\\.m|minutes?|mins?|years?|weeks?|months?|january|february|march|april|may\\b|june|july|august|september|october|november|december|km|miles|rooms|tables|courses|course|per\\b|a head|each|of the|st\\b|nd\\b|rd\\b|th\\b|:\\d|/\\d|h\\b|times|pieces|bottles|cars|songs|minutes))";

const withNoun = new RegExp(
  `(?<![\\d.,/:#€$£¤+]|\\d-|no\\. )${amount}[ -]?(?:or so |odd |ish |plus )?${describing}${noun}`,
  'g',
);
const afterCue = new RegExp(`\\b(?:${beforeNumber}) ?${approximation}${amount}(?=[\\s,.;:!?)]|$)${unitAfter}`, 'g');
const strongFor = new RegExp(`\\bfor ${approximation}${amount}(?= ?(?:[,.;:!?)]|$))`, 'g');

const atMost =
  /\b(?:at most|max\.?|maximum(?: of)?|up to|no more than|not more than|under|below|(?<!no )fewer than|(?<!no )less than|not over)(?: about| around)? $/;
const atLeast =
  /\b(?:at least|min\.?|minimum(?: of)?|(?<!no |not )more than|(?<!not )over|above|no fewer than|no less than|upwards of) $/;
const atMostAfter = /^[ ,]*(?:max\b|at most|at the most|maximum|tops|or fewer|or less)(?! ?[a-z]{0,3} ?[€$£\d])/;
const atLeastAfter = /^[ ,]*(?:or more|minimum\b|min\b|at least|and up|upwards)(?! ?[a-z]{0,3} ?[€$£\d])/;
const subsetBefore =
  /\b(?:including|incl\.?|of which|of whom|among them|among those|of these|vegetarian|vegan|for example|tables? (?:of|for|with)|rooms? (?:of|for|with)|shuttle for|bus for|each for|another|extra|additional|hotel rooms for|beds for|accommodation for|parking for|choir of|band of|team of planners|company of|office of|staff of|family of|bedrooms? for|transfers? for|coach for|minibus for|rooms for the) ?(?:about |around |up to |~)?$/;
const subsetAfter =
  /^(?: who| that)?[ ,]*(?:(?:are|is|will be|eat|need|needs|stay|staying|want|require|come from|coming from|fly|flying|travelling|have|with|don't|can't|will stay|would stay|will need)\b[^.]{0,25}\b(?:vegetarians?|vegans?|overnight|hotel|rooms?|allerg|abroad|wheelchair|gluten|parking|shuttle|speeches|drink alcohol|the night)|(?:in wheelchairs?|staying overnight|per|at each|at every|a table|each table|on each|to a table|in the band|in the choir|on the committee|on the board|on stage|in a wheelchair|in my office|in our office|in our building|in my class|helping|on instagram|online))/;
const children =
  /^[^.;!?\d]{0,20}?\b(?:and|plus|with|as well as|\+|&),? (?:about |around |some |another )?(\d{1,4}) (?:small |little |young )?(?:kids|children|infants|babies|toddlers|little ones|teenagers)\b/;
const childrenBefore =
  /\b(\d{1,4}) (?:small |little |young )?(?:kids|children|infants|babies|toddlers|teenagers) (?:and|plus|,) $/;
const fewest = 2;

interface Counted {
  readonly low: number;
  readonly high: number;
  readonly plus: boolean;
}

function counted(match: RegExpExecArray): Counted | undefined {
  const high = Number(match[2] ?? match[3]);
  // "Summer 2027 - 120 guests" is a year and a count, no range.
  const low = Number(match[1] ?? match[3]) > high ? high : Number(match[1] ?? match[3]);
  if (low < fewest || high > most) return undefined;
  return { low, high, plus: match[4] === '+' };
}

/** A head count with its bounds: one number, also an approximate one, is least and most at once. */
function bounded(heard: Heard, match: RegExpExecArray, value: Counted): GuestsFact {
  const numberAt = match.index + match[0].indexOf(String(value.low));
  const before = heard.text.slice(Math.max(0, numberAt - 24), numberAt);
  const after = heard.text.slice(match.index + match[0].length, match.index + match[0].length + 20);
  if (value.low === value.high && (atMost.test(before) || atMostAfter.test(after)))
    return { min: null, max: value.high };
  if (value.low === value.high && (value.plus || atLeast.test(before) || atLeastAfter.test(after)))
    return { min: value.low, max: null };
  return { min: value.low, max: value.high };
}

function isPart(heard: Heard, start: number, end: number): boolean {
  if (subsetBefore.test(heard.text.slice(Math.max(0, start - 40), start))) return true;
  return subsetAfter.test(heard.text.slice(end, end + 60));
}

function isTooFewToBeGuests(match: RegExpExecArray, value: Counted): boolean {
  // "3 friends", "2 colleagues" and "the 2 of us" are people in the story, seldom the whole company.
  return value.high < 6 && !/guests?|people|persons?|pax|attendees|participants/.test(match[0]);
}

/** Every head count that the text states for this event. */
export function findGuests(heard: Heard): Candidate<GuestsFact>[] {
  const found: Candidate<GuestsFact>[] = [];
  for (const pattern of [withNoun, afterCue, strongFor]) {
    for (const match of heard.text.matchAll(pattern)) {
      const value = counted(match);
      const start = match.index;
      const end = start + match[0].length;
      if (!value || isBeside(heard, start) || isPart(heard, start, end) || isTooFewToBeGuests(match, value)) continue;
      if (pattern === strongFor && (value.low < 8 || value.high > 5_000)) continue;
      if (
        /\b(?:employees|staff)\b/.test(match[0]) &&
        /\b(?:have|has|employ|employs|with)\b/.test(heard.clauses[clauseAt(heard, start)]?.text ?? '')
      )
        continue;
      if (found.some((other) => other.start < end && start < other.end)) continue;
      const young = children.exec(heard.text.slice(end, end + 60));
      const youngBefore = childrenBefore.exec(heard.text.slice(Math.max(0, start - 40), start));
      const more = Number(young?.[1] ?? 0) + Number(youngBefore?.[1] ?? 0);
      const { min, max } = bounded(heard, match, value);
      found.push({
        value: { min: min === null ? null : min + more, max: max === null ? null : max + more },
        start: wordStart(heard, start) - (youngBefore?.[0].length ?? 0),
        end: young ? end + young[0].length : end,
      });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

/** Where the quotation begins: "around", "at most" and their like are part of what was said. */
function wordStart(heard: Heard, start: number): number {
  const before = heard.text.slice(Math.max(0, start - 30), start);
  const prefix = new RegExp(`(?:\\b${approximately} )+$`).exec(before);
  return prefix ? start - prefix[0].length : start;
}
