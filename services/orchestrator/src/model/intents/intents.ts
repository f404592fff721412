import * as z from 'zod';
import { elementCategory, factsSchema } from '../facts.ts';

/**
 * What a message in a running event can want: a closed table. The assistant's tools take their schemas from here, so
 * that a rule, the offline assistant and a real model all speak of the same acts.
 */

const words = z.string().min(1).max(1_000);
const ofElement = {
  category: elementCategory.nullable().describe('the category of the element; null where the message names none'),
  detail: z
    .string()
    .max(120)
    .nullable()
    .describe('which one, in plain words ("live band"); null where it is clear or unsaid'),
};

export const intentSchemas = {
  approve_element: z.object(ofElement).describe('The person agrees to an element as it was proposed.'),
  request_change: z
    .object({ ...ofElement, what: words })
    .describe('The person wants an element otherwise; `what` is in their words.'),
  reject_element: z.object({ ...ofElement, reason: words.nullable() }).describe('The person does not want an element.'),
  release_hold: z
    .object({ space: z.string().max(120).nullable().describe('which space; null where it is clear or unsaid') })
    .describe('The person wants to give a space back that is held for them.'),
  change_guest_count: z
    .object({ guests: factsSchema.shape.guests.unwrap() })
    .describe('The head count is another one now.'),
  change_date: z.object({ date: factsSchema.shape.date.unwrap() }).describe('The event is to be on another date.'),
  change_facts: z
    .object({ guests: factsSchema.shape.guests, date: factsSchema.shape.date, budget: factsSchema.shape.budget })
    .describe('Facts of the event that are other than before; null for each that stays.'),
  answer_status: z.object({ category: elementCategory.nullable() }).describe('The person asks how things stand.'),
  answer_price: z.object({ category: elementCategory.nullable() }).describe('The person asks what something costs.'),
  answer_hold: z.object({}).describe('The person asks for how long a space is held for them.'),
  answer_payment: z.object({}).describe('The person asks for the quote, or where and when to sign or pay.'),
  ask_person: z.object({ reason: words }).describe('The person wants to speak with a human being.'),
  hand_back: z.object({}).describe('A person who had taken over gives the talk back to the assistant.'),
  answer_question: z.object({ facts: factsSchema }).describe('The message tells facts of the event.'),
  attach_note: z.object({ note: words }).describe('Something to be kept in mind that asks for nothing.'),
  small_talk: z.object({ kind: z.enum(['thanks', 'greeting', 'goodbye', 'agreement']) }).describe('Politeness alone.'),
  unclear: z.object({}).describe('The message could not be understood.'),
} as const;

export type IntentKind = keyof typeof intentSchemas;

/** One thing that a message wants, with its arguments and the words that say so. */
export type Intent = {
  [Kind in IntentKind]: {
    readonly kind: Kind;
    readonly arguments: z.infer<(typeof intentSchemas)[Kind]>;
    readonly words: string;
  };
}[IntentKind];

/** The tool that takes up an intent under the intent's own name, or, where that one is not bound, another that can. */
export interface ToolUse {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
}

/** The tools that could serve an intent, best first. */
export function toolsFor(intent: Intent): ToolUse[] {
  const own: ToolUse = { name: intent.kind, arguments: intent.arguments };
  if (intent.kind === 'change_guest_count')
    return [own, { name: 'change_facts', arguments: { guests: intent.arguments.guests, date: null, budget: null } }];
  if (intent.kind === 'change_date')
    return [own, { name: 'change_facts', arguments: { guests: null, date: intent.arguments.date, budget: null } }];
  if (intent.kind === 'answer_question') return [own, { name: 'record_facts', arguments: intent.arguments.facts }];
  return [own];
}
