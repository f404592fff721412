import { minorUnitsIn } from '@marquee/values/money.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Names that begin so are for the gateway and aren't part of the message. */
const OURS = '_';
const depthMax = 8;

/**
 * The message in a posted HTML form, so that every page works without JavaScript: `replies.0.guestId` is a path, and a
 * suffix gives what HTML can't say: `:number`, `:boolean`, `:list` (repeated), `:words` (commas), `:lines`. Two fields
 * `….amountMajor` and `….currency` are an amount as people type it. What was left empty isn't sent.
 * @throws RangeError where a number or an amount isn't one, with the field's name in front.
 */
export function messageOfForm(form: URLSearchParams): { [key: string]: Json } {
  const root: { [key: string]: Json } = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith(OURS)) continue;
    const [path = '', type = ''] = name.split(':');
    const value = valueOf(path, type, form.getAll(name));
    if (value !== undefined) place(root, path.split('.'), value);
  }
  return withAmounts(root, '') as { [key: string]: Json };
}

/** What the form says to the gateway itself. */
export function ownFieldsOfForm(form: URLSearchParams): { returnTo: string; key: string; asLink: boolean } {
  const returnTo = form.get('_return') ?? '/';
  return {
    returnTo: isOwnPath(returnTo) ? returnTo : '/',
    key: form.get('_key') ?? '',
    asLink: form.get('_as') === 'link',
  };
}

/** A path of this site: `//host` and `/\host` would lead to another one. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])\P{Cc}*$/u.test(path);
}

function valueOf(path: string, type: string, texts: string[]): Json | undefined {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '');
  if (type === 'list') return filled;
  const text = filled.at(-1);
  if (text === undefined) return undefined;
  if (type === 'words' || type === 'lines')
    return text
      .split(type === 'words' ? ',' : /\r?\n/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (type === 'boolean') return text === 'true' || text === 'on';
  if (type === 'number') return numberOf(path, text);
  return text;
}

function numberOf(path: string, text: string): number {
  const number = Number(text.replace(/[\s,](?=\d{3}\b)/g, ''));
  if (!Number.isFinite(number)) throw new RangeError(`${path}: “${text}” is no number`);
  return number;
}

function place(root: { [key: string]: Json }, path: string[], value: Json): void {
  // Object.hasOwn and the depth keep a form from reaching prototypes or building a tower.
  if (path.length > depthMax || path.some((part) => part === '__proto__')) return;
  let at: { [key: string]: Json } = root;
  for (const part of path.slice(0, -1)) {
    if (!Object.hasOwn(at, part) || typeof at[part] !== 'object') at[part] = {};
    at = at[part] as { [key: string]: Json };
  }
  at[path.at(-1) as string] = value;
}

/** Turns objects with the keys 0, 1, 2 … into lists and typed amounts into minor units, from the leaves up. */
function withAmounts(value: Json, path: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('currency' in value && ('amountMajor' in value || Object.keys(value).length === 1)) return amountOf(value, path);
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = withAmounts(inner, path === '' ? key : `${path}.${key}`);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  if (isList) return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
  return Object.fromEntries(entries);
}

function amountOf(value: { [key: string]: Json }, path: string): Json | undefined {
  const { amountMajor, currency } = value;
  if (typeof amountMajor !== 'string' || typeof currency !== 'string') return undefined;
  const amountMinor = Math.round(numberOf(path, amountMajor) * minorUnitsIn(currency));
  return { amountMinor, currency };
}
