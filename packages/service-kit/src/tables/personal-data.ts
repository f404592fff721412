import { type SQL, sql } from 'drizzle-orm';

/**
 * About whom something is held or erased. Names, addresses and texts are found through these ids alone: a person with what
 * goes with them (the client organisation that nobody else belongs to, its events and their guests), or one household.
 */
export interface Subject {
  readonly personId?: string | undefined;
  readonly organisationIds: readonly string[];
  readonly eventIds: readonly string[];
  readonly householdIds: readonly string[];
  /** The personal links that were made for them: what was done by one is theirs. */
  readonly linkIds: readonly string[];
}

/** What becomes of rows when the one whom they are about is erased. */
export type AtErasure =
  | { readonly does: 'delete' }
  /** The row stays, without what is personal in it. A value is text, a number, null, or SQL over the row. */
  | {
      readonly does: 'replace';
      readonly columns: Readonly<Record<string, string | number | null | SQL>>;
      readonly why: string;
    }
  /** The row stays as it is, under an id that leads to nobody any more. */
  | { readonly does: 'keep'; readonly why: string };

export interface HeldRows {
  /** Which rows, in words. */
  readonly what: string;
  /** The same as a condition over the table. */
  rows(subject: Subject): SQL;
  readonly atErasure: AtErasure;
  /** The columns that are handed out to whom they are about; none where others' words or our own secrets are in them. */
  readonly exports?: readonly string[];
}

export interface HoldsRows {
  /** The columns that name a person, by id. */
  readonly people: readonly string[];
  /** Its primary key, by which an export goes on. */
  readonly key: readonly string[];
  readonly held: readonly HeldRows[];
}

export interface HoldsNothing {
  readonly nothing: string;
}

/** What a service holds about people: every table that it owns, with what becomes of it, or why it holds nothing. */
export type PersonalData = Readonly<Record<string, HoldsRows | HoldsNothing>>;

/** What stands where a text was erased, and its author's name is nobody's any more. */
export const erasedText = 'Erased at the author’s wish.';

/** A name that tells rows apart and leads to nobody. @param id a column */
export const pseudonym = (word: string, id: string) => sql.raw(`'${word} ' || right(${id}::text, 6)`);

const listOf = (ids: readonly string[]) => sql`(${JSON.stringify(ids)}::jsonb)`;

/** Rows whose column holds one of these ids. */
export const isOneOf = (column: string, ids: readonly string[]) =>
  sql`${sql.raw(column)}::text in (select jsonb_array_elements_text(${listOf(ids)}))`;

export const isTheirs = (column: string) => (subject: Subject) =>
  isOneOf(column, subject.personId ? [subject.personId] : []);

export const ofTheirEvents =
  (column = 'event_id') =>
  (subject: Subject) =>
    isOneOf(column, subject.eventIds);

/** What they or their links did, by the caller's one word (`callerOf`). */
export const doneByThem = (column: string) => (subject: Subject) => isOneOf(column, callersOf(subject));

export const oneOf =
  (...conditions: readonly ((subject: Subject) => SQL)[]) =>
  (subject: Subject) =>
    sql`(${sql.join(
      conditions.map((condition) => condition(subject)),
      sql` or `,
    )})`;

function callersOf({ personId, linkIds }: Subject): string[] {
  return [...(personId ? [`person:${personId}`] : []), ...linkIds.map((id) => `link:${id}`)];
}
