import type pg from 'pg';
import { valueText } from './record-values.ts';

const operators = [
  'eq',
  'neq',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'is',
  'like',
  'ilike',
  'match',
  'imatch',
  'isdistinct',
] as const;
type Operator = (typeof operators)[number];

export interface Filter {
  column: string;
  operator: Operator;
  isNegated: boolean;
  /** In the form in which rows bring values of this type. */
  values: readonly string[];
  order: 'number' | 'instant' | 'text';
}

export interface FilterColumn {
  name: string;
  /** As Postgres names it with its length, for a cast. */
  fullType: string;
  type: string;
}

/** What isn't a value of the column's type. */
const asGiven: ReadonlySet<Operator> = new Set(['like', 'ilike', 'match', 'imatch', 'is']);
const valuesMax = 100;
const textMax = 10_000;
const numbers = new Set(['int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'oid']);
const instants = new Set(['timestamptz', 'timestamp', 'date']);

/** Reads `column=operator.value`, several joined by commas. @throws Error with a sentence for the subscriber */
export async function readFilters(
  database: pg.PoolClient,
  text: string,
  columns: readonly FilterColumn[],
): Promise<Filter[]> {
  if (text.length > textMax) throw new Error(`The filter is longer than ${textMax} characters`);
  const filters: Filter[] = [];
  for (const part of splitOutside(text)) {
    const match = /^([^=]+)=(not\.)?(\w+)\.(.*)$/s.exec(part);
    const operator = operators.find((known) => known === match?.[3]);
    if (match === null || operator === undefined) throw new Error(`Error parsing \`filter\` params: ["${part}"]`);
    const column = columns.find(({ name }) => name === match[1]);
    if (column === undefined) throw new Error(`invalid column for filter ${match[1]}`);
    const given = operator === 'in' ? listOf(match[4] ?? '') : [unquote(match[4] ?? '')];
    if (given.length > valuesMax) throw new Error(`Too many values for \`in\` filter. Maximum ${valuesMax}`);
    const order = numbers.has(column.type) ? 'number' : instants.has(column.type) ? 'instant' : 'text';
    if (operator === 'match' || operator === 'imatch') readExpression(given[0] ?? '', operator);
    const isNothing = operator === 'isdistinct' && match[4] === 'null';
    const values = asGiven.has(operator) || isNothing ? given : await asType(database, given, column);
    filters.push({
      column: column.name,
      operator,
      isNegated: match[2] !== undefined,
      values: isNothing ? [] : values,
      order,
    });
  }
  return filters;
}

/** Whether a row passes all filters. A column that the row doesn't bring (a delete's, beyond its key) passes none. */
export function passes(filters: readonly Filter[], row: Readonly<Record<string, unknown>>): boolean {
  return filters.every((filter) => {
    const value = row[filter.column];
    if (value === undefined) return false;
    const outcome = compare(filter, value);
    // Comparing with null is neither true nor false in SQL, and `not` of it isn't either.
    return outcome === undefined ? false : outcome !== filter.isNegated;
  });
}

function compare({ operator, values, order }: Filter, value: unknown): boolean | undefined {
  const first = values[0] ?? '';
  if (operator === 'is') return value === null ? first === 'null' || first === 'unknown' : valueText(value) === first;
  if (operator === 'isdistinct') return isDistinct(values[0], value, order);
  if (value === null) return undefined;
  const text = valueText(value);
  if (operator === 'in') return values.some((one) => difference(text, one, order) === 0);
  if (operator === 'like' || operator === 'ilike') return likeExpression(first, operator === 'ilike').test(text);
  if (operator === 'match' || operator === 'imatch') return readExpression(first, operator).test(text);
  const by = difference(text, first, order);
  const outcomes = { eq: by === 0, neq: by !== 0, lt: by < 0, lte: by <= 0, gt: by > 0, gte: by >= 0 };
  return outcomes[operator];
}

function difference(left: string, right: string, order: Filter['order']): number {
  if (order === 'number') return Number(left) - Number(right);
  if (order === 'instant') return Date.parse(left) - Date.parse(right);
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Null is a value like any other here: two nulls are not distinct. */
function isDistinct(given: string | undefined, value: unknown, order: Filter['order']): boolean {
  if (given === undefined || value === null) return (given === undefined) !== (value === null);
  return difference(valueText(value), given, order) !== 0;
}

/** A POSIX expression, as far as JavaScript's say the same. @throws Error where it is none */
function readExpression(pattern: string, operator: 'match' | 'imatch'): RegExp {
  try {
    return new RegExp(pattern, operator === 'imatch' ? 'i' : '');
  } catch {
    throw new Error(`invalid regular expression: ${pattern}`);
  }
}

function likeExpression(pattern: string, ignoresCase: boolean): RegExp {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '[\\s\\S]*')
    .replaceAll('_', '[\\s\\S]');
  return new RegExp(`^${source}$`, ignoresCase ? 'i' : '');
}

/** Lets Postgres say what the value is, and refuse what isn't one: 'invalid input syntax for type uuid: "x"'. */
async function asType(
  database: pg.PoolClient,
  given: readonly string[],
  { fullType }: FilterColumn,
): Promise<string[]> {
  const { rows } = await database.query<{ value: string }>(
    `select to_jsonb(value::${fullType}) #>> '{}' as value from unnest($1::text[]) with ordinality as given (value, place) order by place`,
    [given],
  );
  return rows.map(({ value }) => value);
}

function listOf(text: string): string[] {
  const inside = /^\((.*)\)$/s.exec(text)?.[1];
  if (inside === undefined) throw new Error('`in` filter requires a list in brackets, such as in.(1,2,3)');
  return splitOutside(inside).map(unquote);
}

/** Splits at the commas that stand outside brackets and quotes. */
function splitOutside(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    const isEscape = isQuoted && character === '\\';
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && character === '(') depth += 1;
    if (!isQuoted && character === ')') depth -= 1;
    if (character === ',' && !isQuoted && depth === 0) parts.push('');
    else parts[parts.length - 1] += isEscape ? character + (text[(index += 1)] ?? '') : character;
  }
  return parts;
}

function unquote(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text;
}
