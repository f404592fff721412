import pg from 'pg';
import type { Attempt } from './attempts.ts';
import type { Column, Table } from './catalogue.ts';
import type { Row } from './make-rows.ts';
import type { Try } from './tries.ts';

type Statement = Pick<Attempt, 'statement' | 'look'>;

interface Rows {
  readonly here: Readonly<Record<string, Row>>;
  /** Such a row of the other event. */
  readonly far: Row;
  /** Where the rows are before. */
  readonly places: string;
}

/**
 * The statement of each try, where the table has such a one. Changes and removals name no row and read no column, so that
 * the policies for reading have no say in them: which rows they hit is looked up afterwards.
 */
export function statementsOn({ name, keys, columns }: Table, { here, far, places }: Rows) {
  const all = `select json_agg(row(${keys.join()})::text) from public.${name}`;
  const change = (row: Row, chosen: readonly Column[]): Statement => ({
    statement: `update public.${name} set ${chosen.map((one) => `${one.name} = ${literal(row[one.name], one)}`).join()}`,
    look: `${all} where ctid <> all (${pg.escapeLiteral(places)}::tid[])`,
  });
  const add = (row: Row): Statement => ({
    statement: `insert into public.${name} select * from jsonb_populate_record(null::public.${name}, ${pg.escapeLiteral(JSON.stringify(row))})`,
    look: all,
  });
  const open = columns.filter((column) => column.open && !column.unique);
  // Best one that decides nothing; it must be such that it may be the same in every row.
  const column = open.find(({ to, decides }) => !to && !decides) ?? open[0] ?? columns[0];
  const deciding = columns.filter(({ decides }) => decides);
  const event = columns.filter((one) => one.name === 'event_id');
  const parents = columns.filter(({ to, name: column }) => to && withEvents.includes(to) && column !== 'event_id');
  const farPart = (chosen: readonly Column[]) => Object.fromEntries(chosen.map((one) => [one.name, far[one.name]]));

  return ({ verb, row = '' }: Try): Statement | undefined => {
    const near = here[row] ?? {};
    if (verb === 'reads') return { statement: all };
    if (verb === 'adds') return add(near);
    if (verb === 'changes') return change(Object.values(here)[0] ?? {}, column ? [column] : []);
    if (verb === 'deletes') return { statement: `delete from public.${name}`, look: all };
    // Gives what one may change to the other event's people.
    if (verb === 'moves') return deciding.length > 0 ? change(far, deciding) : undefined;
    if (verb === 'movesToEvent') return event.length > 0 ? change(far, event) : undefined;
    if (verb === 'addsToEvent') return event.length > 0 ? add({ ...near, ...farPart(event) }) : undefined;
    // Hangs a row of one's own event below one of the other event.
    return parents.length > 0 ? add({ ...near, ...farPart(parents) }) : undefined;
  };
}

/** The tables whose rows belong to one event, and have rows of others below them. */
const withEvents = ['elements', 'forms', 'guests', 'households', 'payments', 'quotes', 'tasks', 'threads'];

function literal(value: unknown, { type }: Column): string {
  if (value === null || value === undefined) return 'null';
  return `${pg.escapeLiteral(textOf(value, type))}::${type}`;
}

function textOf(value: unknown, type: string): string {
  if (typeof value === 'string') return value;
  const json = JSON.stringify(value);
  return type.endsWith('[]') ? json.replace('[', '{').replace(/\]$/, '}') : json;
}
