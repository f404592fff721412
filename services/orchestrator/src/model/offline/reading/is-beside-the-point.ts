import type { Clause } from './split-clauses.ts';

const relation =
  "(?:sisters?|brothers?|cousins?|friends?|neighbou?rs?|colleagues?|boss|uncles?|aunts?|parents|mother|mum|mom|dad|father|sons?|daughters?|grandma|grandpa|grandmother|grandfather|grandparents|nieces?|nephews?|flatmates?|roommates?|in-laws|someone|somebody|best man|bridesmaids?|ex|fianc[eé]e?|partner|husband|wife|teacher|landlord)(?:'s)?";
const past =
  '(?:had|was|were|spent|paid|cost|got|married|celebrated|threw|hosted|held|invited|attended|went|used to|used|hired|booked|lived|bought|drove|won|ran|turned|took|came|danced|ate|did|played|moved|worked|founded|opened|retired|received|sold|earned|raised|made|(?:told|said)(?! (?:(?:me|us) )?(?:it|we|that|there))|wore|seated|sang|had to)';
const othersNow =
  '(?:has|have|plays?|runs?|owns|works?|lives?|collects?|drives?|earns?|sings?|sells?|keeps?|weighs?|stud(?:y|ies)|teach(?:es)?|breeds?|grows?|charges?)';
const ourThings =
  '(?:office|house|flat|apartment|dog|cat|car|shop|building|street|village|town|church|gym|club|landlord|train|bus|flight|phone|number|hotel|website|kitchen|living room|balcony)';

const aboutOthers = new RegExp(
  `\\b(?:my|our|the|his|her|their|a|an old|one of my|some|two)\\b[a-z' -]{0,30}?\\b${relation}\\b[^.]{0,40}?\\b(?:${past}|${othersNow})\\b`,
);
const pronounPast = new RegExp(
  `\\b(?:he|she|they|it|who|which|that)\\s+(?:\\w+ly |also |even |only |just )?${past}\\b`,
);
const aboutThings = new RegExp(
  `\\b(?:my|our|your|the|their|his|her)\\s+(?:\\w+ )?${ourThings}\\s+(?:[a-z]+ )?(?:is|has|was|had|seats|holds|employs|makes|exists|sells|costs|does|runs|counts|leaves|takes|opened)\\b`,
);
const capacity =
  /\b(?:(?:holds|fits|seats) (?:up to |about |around |only )?\d+|capacity|can take|can hold|can seat|can host|sleeps|squeezed|room number|table number)\b/;
const firstPersonPast =
  /\b(?:i|we|i've|we've|i have|we have)\s+(?:just |recently |already |first |both |also |even |once |only |finally |\w+ly )*(?:bought|met|moved|visited|went|attended|saw|lived|live|worked|work|ran|drove|drive|paid|spent|got engaged|proposed|celebrated|read|heard|watched|drank|ate|got together|started dating|adopted|won|sold|found|own|grew up|counted the stars|stayed|flew|cycled|hiked|booked our|booked the flight|noticed|follow|collect|baked|painted|been together|have been together|known each other|employ)\b/;
const pastTime =
  /\b(?:last (?:year|time|summer|winter|spring|autumn|fall|month|week|weekend|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|party|event|conference|one)(?! (?:of|in)\b)|(?:years?|months?|weeks?|days?) (?:ago|back)|ago|previously|back then|back in|used to|yesterday|in the past|our last|the last (?:party|event|conference|wedding|one)|once upon|when we were|when i was|grew up|was born|were born|engaged|proposed|since)\b/;
const contact =
  /\b(?:phone|mobile|cell|whatsapp|telephone|tel|reach me|reach us|call me|call us|ring me|email me|postcode|zip|address|followers|flight|train|tram|gate|invoice|reference|order number|square met(?:re|er)s|sqm|km|kilomet(?:re|er)s|miles|instagram)\b/;
const aboutTheFirm =
  /\b(?:my|our|the|his|her) (?:\w+ )?(?:company|firm|agency|business|school|club|association|department) (?:\w+ )?(?:has|had|employs|makes|exists|sells|was|counts|operates)\b/;
const earlierEdition =
  /\b(?:the|our) (?:\d{4} |1st |previous |former )?(?:event|summit|conference|wedding|party|one|edition|congress|seminar|gala) (?:had|was|were|drew|attracted|cost)\b/;
const ourTurn = /\b(?:but|we|we're|we'd|we'll|our|us|i|i'd|i'm|i'll|ours|this time|this year|now|please)\b/;
const stillOurs =
  /\b(?:we|i|parents|mother|mum|mom|dad|father|family|boss)\b[^.]{0,20}\b(?:were thinking|was thinking|were hoping|was hoping|had in mind|said|decided|agreed|settled|want|wants|would like)\b/;

function speaksOfOthers(clause: string): boolean {
  if (stillOurs.test(clause) && !pastTime.test(clause)) return false;
  return (
    aboutOthers.test(clause) ||
    pronounPast.test(clause) ||
    aboutThings.test(clause) ||
    aboutTheFirm.test(clause) ||
    earlierEdition.test(clause) ||
    capacity.test(clause) ||
    firstPersonPast.test(clause) ||
    pastTime.test(clause) ||
    contact.test(clause)
  );
}

/**
 * For each clause, whether it tells of something other than the event: another's feast, the past, one's house, a
 * telephone number. No fact is read from such a clause. What follows in the same sentence is part of the tale until
 * the writer speaks of themselves again.
 */
export function isBesideThePoint(clauses: readonly Clause[]): boolean[] {
  const beside: boolean[] = [];
  clauses.forEach((clause, at) => {
    const before = clauses[at - 1];
    const continues = before?.sentence === clause.sentence && beside[at - 1] === true && !ourTurn.test(clause.text);
    beside.push(continues || speaksOfOthers(clause.text));
  });
  return beside;
}
