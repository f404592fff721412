import type { ElementCategory, Facts } from '../facts.ts';
import { TextTooLongError, textLengthMax, understand } from '../offline/understand.ts';
import { findElements, type NamedElement } from './find-elements.ts';
import * as patterns from './intent-patterns.ts';
import type { Intent } from './intents.ts';
import { type MessagePart, splitMessage } from './split-message.ts';

export interface ReadIntentsOptions {
  /** The day on which the message was written, YYYY-MM-DD. */
  readonly today: string;
}

/** A rule: what the part of a message wants, or nothing where the rule does not fit. */
type Rule = (part: MessagePart, context: Context) => readonly Intent[];

interface Context extends ReadIntentsOptions {
  /** What the part names, or what "it" stands for: the elements that the message named last. */
  readonly elements: readonly NamedElement[];
  readonly facts: Facts;
}

interface Target {
  readonly category: ElementCategory | null;
  readonly detail: string | null;
}

function targets(context: Context): readonly Target[] {
  return context.elements.length > 0 ? context.elements : [{ category: null, detail: null }];
}

function firstCategory(context: Context): ElementCategory | null {
  return context.elements[0]?.category ?? null;
}

const handBack: Rule = (part) =>
  patterns.handsBack.test(part.text) ? [{ kind: 'hand_back', arguments: {}, words: part.words }] : [];

const askPerson: Rule = (part) =>
  patterns.asksForPerson.test(part.text)
    ? [{ kind: 'ask_person', arguments: { reason: part.words }, words: part.words }]
    : [];

const note: Rule = (part) =>
  patterns.isNote.test(part.text) ? [{ kind: 'attach_note', arguments: { note: part.words }, words: part.words }] : [];

const holdTime: Rule = (part) =>
  patterns.asksHold.test(part.text) ? [{ kind: 'answer_hold', arguments: {}, words: part.words }] : [];

const payment: Rule = (part) =>
  patterns.asksPayment.test(part.text) ? [{ kind: 'answer_payment', arguments: {}, words: part.words }] : [];

const price: Rule = (part, context) =>
  patterns.asksPrice.test(`${part.text}${part.isQuestion ? '?' : ''}`)
    ? [{ kind: 'answer_price', arguments: { category: firstCategory(context) }, words: part.words }]
    : [];

const status: Rule = (part, context) =>
  patterns.asksStatus.test(part.text) && !/^(?:could|can|would) (?:the|it|they)\b/.test(part.text)
    ? [{ kind: 'answer_status', arguments: { category: firstCategory(context) }, words: part.words }]
    : [];

const releaseHold: Rule = (part) => {
  if (!patterns.releasesHold.test(part.text) || part.isQuestion) return [];
  const space = /\b(?:on|for|of|in) (?:the )?([a-z][a-z ]{1,60}?)(?: for| on|$)/.exec(part.text)?.[1] ?? null;
  return [{ kind: 'release_hold', arguments: { space }, words: part.words }];
};

const reject: Rule = (part, context) => {
  if (!patterns.rejects.test(part.text) || context.elements.length === 0) return [];
  const because = /\b(?:because|since|as it|too) .*/.exec(part.text)?.[0] ?? null;
  return context.elements.map((element) => ({
    kind: 'reject_element',
    arguments: { ...element, reason: because },
    words: part.words,
  }));
};

const guestCount: Rule = (part, context) => {
  const { guests } = context.facts;
  if (!guests || part.isQuestion || !patterns.changesCount.test(part.text)) return [];
  return [{ kind: 'change_guest_count', arguments: { guests }, words: part.words }];
};

const date: Rule = (part, context) => {
  const { date: heard } = context.facts;
  if (!heard || heard.dates.length === 0 || !patterns.movesDate.test(part.text) || context.elements.length > 0)
    return [];
  return [{ kind: 'change_date', arguments: { date: heard }, words: part.words }];
};

const approve: Rule = (part, context) => {
  if (!patterns.approves.test(part.text) || patterns.denies.test(part.text) || part.isQuestion) return [];
  return targets(context).map((target) => ({ kind: 'approve_element', arguments: { ...target }, words: part.words }));
};

const change: Rule = (part, context) => {
  if (patterns.changesCountBy.test(part.text))
    return [
      { kind: 'request_change', arguments: { category: null, detail: null, what: part.words }, words: part.words },
    ];
  if (!patterns.asksForChange.test(part.text)) return [];
  const byCategory = Map.groupBy(context.elements, (element) => element.category);
  return [...byCategory].map(([category, elements]) => ({
    kind: 'request_change',
    // "Swap the fish for beef" is one change of the food, in the person's own words.
    arguments: { category, detail: elements.length === 1 ? (elements[0]?.detail ?? null) : null, what: part.words },
    words: part.words,
  }));
};

const answer: Rule = (part, context) => {
  const { type, date: heard, guests, budget, wishes, unwanted } = context.facts;
  const any = type ?? heard ?? guests ?? budget;
  if (any === null && wishes.length + unwanted.length === 0) return [];
  return [{ kind: 'answer_question', arguments: { facts: context.facts }, words: part.words }];
};

const politeness: Rule = (part) => {
  const kind = patterns.thanks.test(part.text)
    ? 'thanks'
    : patterns.greets.test(part.text)
      ? 'greeting'
      : patterns.saysGoodbye.test(part.text)
        ? 'goodbye'
        : patterns.agrees.test(part.text)
          ? 'agreement'
          : undefined;
  return kind ? [{ kind: 'small_talk', arguments: { kind }, words: part.words }] : [];
};

/** In this order: a question about the band's confirmation must not be heard as its approval. */
const rules: readonly Rule[] = [
  handBack,
  askPerson,
  note,
  holdTime,
  payment,
  price,
  status,
  releaseHold,
  reject,
  guestCount,
  date,
  approve,
  change,
  answer,
  politeness,
];

function readPart(
  part: MessagePart,
  lastNamed: readonly NamedElement[],
  options: ReadIntentsOptions,
): { intents: readonly Intent[]; elements: readonly NamedElement[] } {
  const named = findElements(part.text);
  const elements =
    named.length > 0
      ? named
      : patterns.pronoun.test(part.text) && !patterns.everything.test(part.text)
        ? lastNamed
        : [];
  const context = { ...options, elements, facts: understand(part.original, { today: options.today }) };
  for (const rule of rules) {
    const intents = rule(part, context);
    if (intents.length > 0) return { intents, elements: named.length > 0 ? named : lastNamed };
  }
  return { intents: [], elements: named.length > 0 ? named : lastNamed };
}

/**
 * What a message in a running event wants: one intent or several, in its order. Politeness is left out beside anything
 * else; a message of which no part is understood gives one intent `unclear`.
 * @throws TextTooLongError for a message longer than `textLengthMax` characters
 */
export function readIntents(message: string, options: ReadIntentsOptions): Intent[] {
  if (message.length > textLengthMax) throw new TextTooLongError(message.length);
  const found: Intent[] = [];
  let lastNamed: readonly NamedElement[] = [];
  for (const part of splitMessage(message)) {
    const read = readPart(part, lastNamed, options);
    found.push(...read.intents);
    lastNamed = read.elements;
  }
  const wanting = found.filter((intent) => intent.kind !== 'small_talk');
  if (wanting.length > 0) return wanting;
  return found.length > 0
    ? found.slice(0, 1)
    : [{ kind: 'unclear', arguments: {}, words: message.trim().slice(0, 400) }];
}
