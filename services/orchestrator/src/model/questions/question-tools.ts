import * as z from 'zod';

/** What every party of an event may know of it, and the assistant can say at once. */
export const questionFacts = ['day', 'times', 'place', 'guests'] as const;
export type QuestionFact = (typeof questionFacts)[number];

/** What a vendor's message in its element's thread can ask for: a closed table, as `intentSchemas` is for a client's. */
export const questionSchemas = {
  answer_from_facts: z
    .object({ facts: z.array(z.enum(questionFacts)).min(1).max(questionFacts.length) })
    .describe('Asks for the day, the times, the place or the number of guests of the event.'),
  ask_client: z
    .object({})
    .describe('Asks for what only the client can say: taste, colours, songs, menus, names, wording, their budget.'),
  ask_venue: z
    .object({})
    .describe(
      'Asks for what the venue can say: access, loading, set-up, power, parking, insurance, house rules; also where it is unclear who knows.',
    ),
  no_question: z.object({}).describe('The message asks for nothing.'),
} as const;

export type QuestionKind = keyof typeof questionSchemas;
