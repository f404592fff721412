import { splitMessage } from '../intents/split-message.ts';
import type { QuestionFact, QuestionKind } from './question-tools.ts';

export type Asked =
  | { readonly kind: 'answer_from_facts'; readonly facts: readonly QuestionFact[] }
  | { readonly kind: Exclude<QuestionKind, 'answer_from_facts'> };

const asks =
  /^(?:(?:hi|hello|hey|quick question|one question|question|also|and|so)[:,]? )*(?:what|when|where|which|who|whom|whose|how|why|is|are|do|does|did|can|could|may|might|shall|should|will|would|have|has|am)\b|\b(?:let (?:us|me) know|tell (?:us|me)|send (?:us|me)|(?:need|like|love|want|good) to know|wonder(?:ing)?|not sure|unclear|please (?:confirm|advise|clarify)|any (?:idea|chance|news|preference)s?)\b/;

/** Where the next thing is asked within one sentence. */
const nextQuestion =
  /,? (?:and|or) (?=(?:what|when|where|which|who|how|may|can|could|do|does|is|are|will)\b)|, (?=(?:what|when|where|which|who|how)\b)/;

/** What the venue knows: how one gets in, what is there, and its rules. */
const ofVenue =
  /\b(?:access|arriv\w*|load(?:ing)?(?: |-)?(?:in|out|bay|dock)?|unload\w*|deliver\w*|park(?:ing)?|van|truck|lorry|lift|elevator|stairs|doors?|dock|gate|keys?|set(?:ting)?(?: |-)?up|build(?:ing)?(?: |-)?up|tear(?:ing)?(?: |-)?down|pack(?:ing)? (?:up|down)|strike|power|sockets?|outlets?|electric\w*|amps?|kva|volts?|three(?: |-)phase|generator|wi-?fi|internet|rigging|ladder|stage|dance ?floor|p\.?a\.?|sound ?(?:system|limit)|noise|curfew|music (?:off|end)\w*|insurance|certificate|liability|permit|flames?|candles?|smoke|haze|confetti|fire|safety|rules?|allowed|storage|store|kitchen|fridges?|freezer|oven|water|sink|drains?|waste|rubbish|tables?|chairs?|linen|furniture|cloakroom|dressing room|green room|crew (?:meals?|room)|staff room|on(?: |-)site|floor plan|ceiling|dimensions|measurements|square met\w+|rain|backup|marquee tent)\b/;

/** What only the client knows: taste, people, words, and what they would spend. */
const ofClient =
  /\b(?:colou?rs?|palette|shades?|style|theme|mood|look|taste|prefer\w*|favou?rites?|likes?|dislikes?|wish\w*|songs?|playlist|first dance|genres?|menu|courses?|dish(?:es)?|flavou?rs?|fillings?|allerg\w*|diets?|dietary|vegetarians?|vegans?|halal|kosher|gluten|names?|initials|spell\w*|wording|text|print\w*|monogram|language|speech\w*|surprise|bride|groom|couple|family|families|parents|children|kids|bridesmaids?|best man|hair|dress|bouquets?|buttonholes?|boutonnieres?|shot list|group (?:photos?|pictures?)|pictures?|budget|spend|pinterest|inspiration|examples?|religio\w*|tradition\w*|ceremony|vows|gifts?|favou?rs?)\b/;

const factPatterns: readonly (readonly [QuestionFact, RegExp])[] = [
  [
    'guests',
    /\bhow many (?:\w+ )?(?:guests?|people|persons|pax|covers|heads|seats?|are coming|will (?:come|be|attend))|\b(?:head ?count|number of (?:guests|people)|guest (?:count|number)s?)\b/,
  ],
  [
    'times',
    /\b(?:what|which|at what) times?\b|\bwhen (?:does|do|will|is) .*\b(?:start|begin|end|finish|over|last)\b|\bhow long\b|\b(?:start|begin|end|finish)(?:ing)? times?\b|\buntil when\b/,
  ],
  [
    'place',
    /\bwhere (?:is|will|does|do|are) (?:it|this|the (?:event|wedding|party|conference|celebration|reception)|we)\b|\b(?:address|location|which venue|what venue)\b/,
  ],
  [
    'day',
    /\b(?:what|which) (?:day|date)\b|\b(?:date|day) of the (?:event|wedding|party|conference)\b|\bwhen is (?:it|this|the (?:event|wedding|party|conference|celebration|reception))\b/,
  ],
];

/**
 * Who can answer what a vendor asks: the facts that everybody of the event may know, the client, or the venue. Facts come
 * after what the venue knows ("when can we set up?" isn't the time of the party); a question that names nothing known is
 * the venue's, which manages the event.
 */
export function readQuestions(message: string): Asked[] {
  const questions = splitMessage(message).filter((part) => part.isQuestion || asks.test(part.text));
  if (questions.length === 0) return [{ kind: 'no_question' }];
  const read = questions.flatMap(({ text }) => text.split(nextQuestion)).map(readClause);
  const facts = read.flatMap((one) => (one.kind === 'answer_from_facts' ? one.facts : []));
  return [
    ...(facts.length > 0 ? [{ kind: 'answer_from_facts', facts: [...new Set(facts)] } as const] : []),
    ...(['ask_client', 'ask_venue'] as const)
      .filter((kind) => read.some((one) => one.kind === kind))
      .map((kind) => ({ kind })),
  ];
}

function readClause(text: string): Asked {
  const facts = factPatterns.filter(([, pattern]) => pattern.test(text)).map(([fact]) => fact);
  if (facts.length > 0 && !ofVenue.test(text)) return { kind: 'answer_from_facts', facts };
  if (ofClient.test(text) && !ofVenue.test(text)) return { kind: 'ask_client' };
  return { kind: 'ask_venue' };
}
