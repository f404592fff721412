import * as z from 'zod';

/**
 * What is known of an event from what its client wrote: the one truth that the tools, the graphs and every model share.
 * What was not said is null (or an empty list), so that "unknown" can never pass for a value.
 */

export const eventTypes = ['wedding', 'party', 'corporate', 'conference', 'other'] as const;
export const dateKinds = ['exact', 'range', 'list', 'open'] as const;
export const elementCategories = [
  'space',
  'food',
  'bar',
  'cake',
  'floral',
  'decor',
  'rental',
  'av_light',
  'entertainment',
  'photo',
  'video',
  'officiant',
  'hair_makeup',
  'stationery',
  'transport_valet',
  'lodging_block',
  'security',
  'staff',
  'childcare',
  'permit',
  'insurance',
  'favour',
  'other',
] as const;

export const elementCategory = z.enum(elementCategories);

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'A day is written YYYY-MM-DD.');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written HH:MM, from 00:00 to 23:59.');
const quoted = z.string().max(400);

const dateFact = z
  .object({
    kind: z
      .enum(dateKinds)
      .nullable()
      .describe('exact: one day; range: one span of days; list: several; open: the client is flexible; null: unsaid'),
    dates: z.array(z.object({ from: day, to: day })).max(60),
    time: z.object({ from: timeOfDay.nullable(), to: timeOfDay.nullable() }).nullable().describe('local time'),
  })
  .describe('When the event is. kind is null where only a time was said.');

const guestsFact = z
  .object({
    min: z.number().int().min(1).max(100_000).nullable(),
    max: z.number().int().min(1).max(100_000).nullable(),
  })
  .describe('Head count. One number, also "around 120", is min and max at once.');

const budgetFact = z
  .object({
    min: z.number().min(0).max(1_000_000_000).nullable(),
    max: z.number().min(0).max(1_000_000_000).nullable(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'A currency is its ISO code of three letters.')
      .nullable(),
    basis: z.enum(['total', 'per_guest']),
  })
  .describe('Amounts in major units: 30000 for thirty thousand euros.');

export const wish = z.object({ category: elementCategory, detail: z.string().min(1).max(120) });

const evidence = z
  .object({
    type: quoted.nullable(),
    date: quoted.nullable(),
    time: quoted.nullable(),
    guests: quoted.nullable(),
    budget: quoted.nullable(),
    wishes: z.array(quoted).max(60).describe('one quotation for each wish, in the same order'),
    unwanted: z.array(quoted).max(60).describe('one quotation for each unwanted thing, in the same order'),
  })
  .describe("The client's own words that each fact was read from.");

export const factsSchema = z.object({
  type: z.enum(eventTypes).nullable(),
  date: dateFact.nullable(),
  guests: guestsFact.nullable(),
  budget: budgetFact.nullable(),
  wishes: z.array(wish).max(60),
  unwanted: z.array(wish).max(60),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'A language is its ISO code of two letters.')
    .nullable(),
  questions: z.array(z.string().max(400)).max(20),
  evidence,
});

export type Facts = z.infer<typeof factsSchema>;
export type Wish = z.infer<typeof wish>;
export type DateFact = NonNullable<Facts['date']>;
export type DaySpan = DateFact['dates'][number];
export type TimeFact = NonNullable<DateFact['time']>;
export type GuestsFact = NonNullable<Facts['guests']>;
export type BudgetFact = NonNullable<Facts['budget']>;
export type EventType = (typeof eventTypes)[number];
export type ElementCategory = (typeof elementCategories)[number];

/** Facts of which nothing is known yet; a new object each time, because callers fill it. */
export function emptyFacts(): Facts {
  return {
    type: null,
    date: null,
    guests: null,
    budget: null,
    wishes: [],
    unwanted: [],
    language: null,
    questions: [],
    evidence: { type: null, date: null, time: null, guests: null, budget: null, wishes: [], unwanted: [] },
  };
}
