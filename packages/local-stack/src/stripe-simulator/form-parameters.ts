import { invalidParameter, missingParameter } from './stripe-error.ts';

/** What a request says, nested as its names were: texts, lists and objects of them. */
export type Parameters = { [name: string]: Parameter };
export type Parameter = string | Parameter[] | Parameters;

const depthMax = 8;
const namesMax = 2_000;

/** Reads Stripe's form encoding: `line_items[0][price_data][currency]=eur`, `expand[]=customer`. */
export function readForm(text: string): Parameters {
  const root: Parameters = Object.create(null);
  let names = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if ((names += 1) > namesMax) throw invalidParameter(name, `A request may have ${namesMax} parameters at most.`);
    const path = [name.split('[')[0] ?? '', ...[...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
    if (path.length > depthMax) throw invalidParameter(name, `The parameter ${name} is nested too deeply.`);
    put(root, path, value);
  }
  return asLists(root) as Parameters;
}

function put(root: Parameters, path: readonly string[], value: string): void {
  let at = root;
  for (const [index, given] of path.entries()) {
    const step = given === '' && index > 0 ? String(Object.keys(at).length) : given;
    if (index === path.length - 1) {
      at[step] = value;
      return;
    }
    const next = at[step];
    at = typeof next === 'object' && !Array.isArray(next) ? next : ((at[step] = Object.create(null)) as Parameters);
  }
}

function asLists(value: Parameter): Parameter {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, asLists(one)] as const);
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, one]) => one) : Object.assign(Object.create(null), Object.fromEntries(entries));
}

export function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalidParameter(name, `Invalid string: ${name}`);
  if (value.length > 5_000) throw invalidParameter(name, `${name} may have 5000 characters at most.`);
  return value;
}

export function requiredText(parameters: Parameters, name: string): string {
  const value = textOf(parameters, name);
  if (value === undefined) throw missingParameter(name);
  return value;
}

export function wholeNumberOf(parameters: Parameters, name: string): number | undefined {
  const text = textOf(parameters, name);
  if (text === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(text)) throw invalidParameter(name, `Invalid integer: ${text}`);
  return Number(text);
}

export function objectOf(parameters: Parameters, name: string): Parameters {
  const value = parameters[name];
  if (value === undefined || value === '') return {};
  if (typeof value === 'string' || Array.isArray(value)) throw invalidParameter(name, `Invalid object: ${name}`);
  return value;
}

export function listOf(parameters: Parameters, name: string): Parameter[] {
  const value = parameters[name];
  if (value === undefined || value === '') return [];
  if (!Array.isArray(value)) throw invalidParameter(name, `Invalid array: ${name}`);
  return value;
}

/** Merges metadata as Stripe does: an empty text takes a key away, and there are 50 keys at most. */
export function mergeMetadata(
  before: Readonly<Record<string, string>>,
  parameters: Parameters,
): Record<string, string> {
  const given = Object.entries(objectOf(parameters, 'metadata')).map(([key, value]) => {
    if (typeof value !== 'string') throw invalidParameter(`metadata[${key}]`, 'Metadata values must be texts.');
    return [key, value] as const;
  });
  const merged = { ...before, ...Object.fromEntries(given) };
  const kept = Object.entries(merged).filter(([, value]) => value !== '');
  if (kept.length > 50) throw invalidParameter('metadata', 'Metadata may have 50 keys at most.');
  for (const [key, value] of kept) {
    if (key.length > 40 || value.length > 500)
      throw invalidParameter(`metadata[${key}]`, 'A key may have 40 characters, a value 500.');
  }
  return Object.fromEntries(kept);
}
