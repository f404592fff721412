import pg from 'pg';

const numberTypes = new Set([20, 21, 23, 26, 700, 701, 1700]);
const jsonTypes = new Set([114, 3802]);
const numberArrayTypes = new Set([1016, 1231]);

/** A value as a text that Postgres reads back, and that a filter compares. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Turns Postgres's text of a value into what `to_jsonb` would give, which is what browsers get from the hosted API. */
export function jsonValueParser(typeOid: number): (text: string) => unknown {
  if (typeOid === 16) return (text) => text === 't';
  if (numberTypes.has(typeOid)) return toNumber;
  if (jsonTypes.has(typeOid)) return (text) => JSON.parse(text) as unknown;
  if (typeOid === 1114) return (text) => text.replace(' ', 'T');
  if (typeOid === 1184) return toIsoInstant;
  const parser = pg.types.getTypeParser(typeOid, 'text') as (text: string) => unknown;
  if (numberArrayTypes.has(typeOid)) return (text) => toNumbers(parser(text));
  return (text) => (text.startsWith('{') ? parser(text) : text);
}

/** At any depth: an array of Postgres may hold arrays. */
function toNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toNumbers);
  return typeof value === 'string' ? toNumber(value) : value;
}

/** A whole number beyond what JavaScript holds exactly stays a text: a rounded id would be another row's. */
function toNumber(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : text;
}

function toIsoInstant(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}
