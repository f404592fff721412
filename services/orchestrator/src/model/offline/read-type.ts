import type { EventType } from '../facts.ts';
import { type Candidate, type Heard, isBeside } from './reading/hear.ts';
import { settle } from './reading/settle.ts';

interface TypeWords {
  readonly type: EventType;
  /** 3: names the occasion; 2: names a kind of gathering; 1: only hints, and gives way to any other. */
  readonly weight: 1 | 2 | 3;
  readonly words: string;
}

const typeWords: readonly TypeWords[] = [
  {
    type: 'party',
    weight: 3,
    words:
      '(?:golden |silver |diamond )?(?:wedding )?anniversar(?:y|ies)(?: party| dinner)?|engagement (?:party|dinner|drinks)|(?:baby|bridal) shower|hen (?:do|party|night|weekend)|stag (?:do|party|night|weekend)|bachelor(?:ette)? party',
  },
  {
    type: 'corporate',
    weight: 3,
    words:
      "(?:company|corporate|office|staff|team|firm|work|business|department|department's|client|investor|customer) (?:\\w+ )?(?:party|parties|do|dinner|lunch|celebration|event|events|outing|gathering|retreat|day|function|bash|reception|anniversary|summer party|christmas party|offsite|get-together|evening|meeting)|(?:christmas|xmas|holiday|summer|end-of-year|year-end) (?:party|do|dinner|celebration|lunch) (?:for|of|with) (?:our|the|my) (?:\\w+ )?(?:company|team|office|staff|employees|firm|department|colleagues|agency|business)|team[- ]?building|off-?site|gala dinner|gala|product launch|launch party|kick-?off|board meeting|shareholder(?:s'|s)? meeting|annual general meeting|town hall|sales meeting|award(?:s)? (?:ceremony|night|dinner)|networking (?:event|evening)|workshop|training day|company|corporate",
  },
  {
    type: 'conference',
    weight: 3,
    words:
      'conferences?|summit|seminar|congress|symposium|convention|trade fair|trade show|hackathon|barcamp|unconference|expo',
  },
  {
    type: 'wedding',
    weight: 3,
    words:
      'weddings?|getting married|get married|got engaged and|to marry|marry in|be married|marrying|tie the knot|tying the knot|say(?:ing)? i do|our nuptials|nuptials|elope|elopement|vow renewal|renew(?:ing)? our vows|civil ceremony|civil partnership|(?:we|i) (?:will |want to |are going to |plan to )?marry|our big day|getting hitched|get hitched|bride and groom|church ceremony|walk down the aisle|wed\\b',
  },
  {
    type: 'party',
    weight: 3,
    words:
      "birthdays?|b-?day|turn(?:s|ing)? (?:18|21|30|40|50|60|65|70|75|80|85|90|95)(?!\\d)|baptism|christening|graduation|graduating|graduates|bar mitzvah|bat mitzvah|communion|confirmation party|quincea[nñ]era|sweet 16|sweet sixteen|retirement|retiring|farewell|housewarming|reunion|new year's eve party|prom|naming (?:day|ceremony)|halloween party|(?:my|her|his|our|mum's|dad's|mother's|father's) (?:18th|21st|30th|40th|50th|60th|70th|80th|90th)(?! of)",
  },
  {
    type: 'other',
    weight: 3,
    words:
      'funeral|wake|memorial|celebration of life|exhibition|concert|charity (?:auction|event|dinner|ball|run)|fundraiser|fundraising (?:event|dinner|evening)|photo ?shoot|film shoot|book launch|book reading|fashion show|art show|vernissage|theatre play|recital|auction|religious service|festival|flea market',
  },
  {
    type: 'party',
    weight: 2,
    words: 'part(?:y|ies)|bash|celebration|celebrate|celebrating|get-together|knees-up|shindig',
  },
];

const patterns = typeWords.map((entry) => ({
  ...entry,
  pattern: new RegExp(`(?<![a-z0-9])(?:${entry.words})(?![a-z])`, 'g'),
}));
const notTheEventAfter =
  /^ (?:planner|planners|magazine|fair|blog|photographer|cake|dress|ring|rings|band|car|song|website|film|photos|of \d|bags?|games?|tent|size|wall|boat|budget is not|venue nearby|tickets|season|crasher|industry|colou?rs|policy|card|page|profile|law|logo)\b/;
const notTheEventBefore =
  /\b(?:at|from|after|like|since|before|for) (?:my|our|a|his|her|their|the) (?:\w+'s |friend's |sister's |brother's |cousin's |last )$|\b(?:not|isn't|no|isn't a|not a|than a|never a|without a|unlike a|instead of a|as a|dance|dinner|political|birthday|3rd|third|green|search|works? (?:for|at|in) an?(?: \w+)?|for the same|my|i run a|i run an?(?: \w+)?) (?:real |big |classic |proper |typical )?$/;
const deniedBefore =
  /\b(?:not|isn't|no|not planning|rather than|instead of|never)(?: (?:a|an|the|our|your|typical|classic|usual|big|proper))* $/;
const ofSomeoneElse =
  /\b(?:at|from|to|after|since|like|about) (?:my |our |his |her |their |the )?(?:\w+ )?(?:sister|brother|friend|cousin|colleague|neighbour|aunt|uncle|parent|mate)s?'s? $/;
const aCompanyBefore = /\b(?:company|firm|agency|club|association|school|business) $/;
const softCompany = /^(?:company|corporate)$/;

/** Whether "company" stands for the host, as in "our company is planning", and not for an employer or good company. */
function companyHosts(heard: Heard, start: number, end: number): boolean {
  const before = heard.text.slice(Math.max(0, start - 24), start);
  const after = heard.text.slice(end, end + 24);
  return (
    /\b(?:our|the whole|for (?:our|the|my)|on behalf of (?:our|the|my)) (?:\w+ )?$/.test(before) ||
    /^ (?:event|is (?:planning|organising|organizing|hosting)|wants|would like)/.test(after)
  );
}

interface TypeReading {
  readonly type: EventType;
  readonly weight: number;
}

/** Whether words for an occasion name this event: not another's, not one that is denied, not a mere turn of phrase. */
function namesTheEvent(heard: Heard, match: RegExpExecArray, weight: number): boolean {
  const [words] = match;
  const end = match.index + words.length;
  const before = heard.text.slice(Math.max(0, match.index - 50), match.index);
  if (notTheEventAfter.test(heard.text.slice(end, end + 30)) && !/^weddings?$/.test(words)) return false;
  if (deniedBefore.test(before) || ofSomeoneElse.test(before)) return false;
  if (weight === 2 && notTheEventBefore.test(before)) return false;
  if (words.startsWith('turn') && aCompanyBefore.test(before)) return false;
  // "The celebration" refers back and names nothing.
  if (words === 'celebration' && before.endsWith('the ')) return false;
  return !softCompany.test(words) || companyHosts(heard, match.index, end);
}

function findTypes(heard: Heard): Candidate<TypeReading>[] {
  const found: Candidate<TypeReading>[] = [];
  for (const { type, weight, pattern } of patterns)
    for (const match of heard.text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (isBeside(heard, start) || found.some((other) => other.start < end && start < other.end)) continue;
      if (!namesTheEvent(heard, match, weight)) continue;
      found.push({ value: { type, weight: softCompany.test(match[0]) ? 1 : weight }, start, end });
    }
  return found;
}

/**
 * The kind of event: the last one after a correction; else the first that names an occasion, so that "a wedding with
 * a party afterwards" is a wedding.
 */
export function readType(heard: Heard): Candidate<EventType> | undefined {
  const found = findTypes(heard).sort((left, right) => left.start - right.start);
  const hosts = found.some((candidate) => candidate.value.weight === 1);
  const occasions = found.filter((candidate) => candidate.value.weight === 3);
  const gatherings = found.filter((candidate) => candidate.value.weight === 2);
  const chosen = settle(heard, occasions.length > 0 ? occasions : gatherings.length > 0 ? gatherings : found)[0];
  if (!chosen) return undefined;
  // "Our company is planning its summer party": a plain party is corporate where a company gives it.
  if (hosts && chosen.value.type === 'party' && chosen.value.weight === 2)
    return { value: 'corporate', start: chosen.start, end: chosen.end };
  return { value: chosen.value.type, start: chosen.start, end: chosen.end };
}
