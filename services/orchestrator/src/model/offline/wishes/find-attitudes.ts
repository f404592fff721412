/** What the writer feels about the things that come next in the sentence. */
export type Attitude = 'wants' | 'refuses-one' | 'refuses-list' | 'refuses-all' | 'indifferent';

export interface AttitudeMark {
  readonly attitude: Attitude;
  readonly start: number;
  readonly end: number;
}

/** In this order: "don't want to miss" must be seen before "don't want", and that before "want". */
const phrases: readonly (readonly [Attitude, string])[] = [
  [
    'indifferent',
    "don't (?:really )?(?:mind|care)|do not (?:mind|care)|not sure (?:about|if|whether)|no idea|no preference|no problem|undecided|don't know|(?:talk|talking|talked|speak|remember|remembers) (?:about)?|have no opinion|what about you|not only|no matter",
  ],
  [
    'wants',
    "(?:can't|cannot|couldn't|can not) (?:do|live|be|go|imagine (?:it|this|the day)) without|(?:don't|wouldn't|do not) want to miss|not without|no wedding without|no party without|not just",
  ],
  ['refuses-one', 'instead of|rather than|in place of|but not'],
  [
    'refuses-all',
    "nothing(?: with| like)?|(?:do not|don't|does not|doesn't|did not|didn't|wouldn't|would not|won't|will not|can't|cannot|never) (?:really |actually |particularly |think we |necessarily |\\w+ly )?(?:want|need|like|love|have|fancy|require|stand|do|include|bother with|bother about|eat|drink|enjoy|see ourselves|be having|be needing|see the point of|serve)(?: to have| any)?|no need for|not (?:a |big |huge |great )*fans? of|(?:not|never|isn't|aren't) (?:keen on|into|interested in|looking for|after|in favou?r of|wanted|about|having|needed|a)|(?:would |'d )?rather not(?: have)?|prefer not to have|hate|hates|detest|dislike|can't stand|avoid(?:ing)?|steer clear of|stay away from|skip(?:ping)?|drop|cancel|scrap|leave out|leave off|get rid of|remove|forget about|forget the|allergic to|(?:is|am|are|'m|'re) against|spare us|do without|ban|anything but|free of|not have|not want|not need|away with",
  ],
  ['refuses-list', 'no|not|without|never|neither|nor|absolutely no|definitely no|zero|minus'],
  [
    'wants',
    "want(?:s|ed|ing)?|need(?:s|ed)?|would(?: really| also| rather)? (?:like|love|enjoy|prefer|be (?:nice|great|lovely|perfect|wonderful))|(?:we|i|she|he|they)'d(?: really| also| rather| both)? (?:like|love|prefer|enjoy)|(?:we|i|both|also|really|absolutely|partner|wife|husband|fiancée|fiancé|fiance|fiancee|bride|groom) (?:both |also |really |absolutely |just )?(?:love|loves|like|likes|adore|adores)|love|adore|adores|hop(?:e|ing)|dream(?:s|ing)?|wish(?:es|ing)?|must|important|prefer(?:ably)?|keen on|look(?:ing)? for|searching for|includ(?:e|es|ing)|(?:to|should|must|will|(?:we|i)'ll|would|could|can|also|definitely|please|be) (?:have|having|get|serve|hire|bring|book)|having|there (?:should|must|will|would) be|think(?:ing)? (?:of|about)|with|plus|definitely|essential|can we|could we|may we|is there|are there|do you|would you|ideally|of course|bring(?:ing)?|arrange|organi[sz](?:e|ing)|plan(?:ning)?|hire|book|planned|fancy|crave|big fans? of|huge fans? of|fans? of|add|a must is|key for us|musts?|wish ?list|please|instead|priorit(?:y|ies)|picture|imagine|envision(?:ing)?|envisage|after|followed by|then|needs? to be|interested in|into|all about|request|require|serve|served|ask for|enjoy|catered|host(?:ing)?|expect|appreciate|care about|crazy about|hold|decided on|go for|going for|chosen|settled on|opt for",
  ],
];
const anyPhrase = new RegExp(phrases.map(([, words]) => `(?<![a-z])(${words})(?![a-z])`).join('|'), 'g');

/** Every word of wanting and refusing in a sentence, in its order. */
export function findAttitudes(sentence: string): AttitudeMark[] {
  return [...sentence.matchAll(anyPhrase)].flatMap((match) => {
    const at = match.slice(1).findIndex((group) => group !== undefined);
    const phrase = phrases[at];
    return phrase ? [{ attitude: phrase[0], start: match.index, end: match.index + match[0].length }] : [];
  });
}
