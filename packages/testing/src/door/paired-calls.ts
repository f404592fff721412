import type { DescField, DescMethod } from '@bufbuild/protobuf';
import { newId } from '@marquee/values/ids.ts';
import fc from 'fast-check';
import { tableOfIds } from './id-fields.ts';
import { type AnyMessage, messageArbitrary } from './message-arbitrary.ts';
import { idsIn, type Row } from './sight.ts';

/** Ids by table: of what somebody sees, and of what is hidden from them and named nowhere in what they see. */
export interface KnownIds {
  readonly seen: ReadonlyMap<string, readonly string[]>;
  readonly hidden: ReadonlyMap<string, readonly string[]>;
  readonly isHidden: (id: string) => boolean;
}

export interface DrawnCall {
  readonly input: AnyMessage;
  /** For which organisation the caller says to act. */
  readonly organisationId: string | undefined;
}

/** A call, and where it names something hidden its twin: the same about something that doesn't exist. */
export interface PairOfCalls extends DrawnCall {
  readonly twin: DrawnCall | undefined;
}

/** @param named ids that somebody knows anyway: those in their claims */
export function knownIds(seen: readonly Row[], hidden: readonly Row[], named: string): KnownIds {
  const known = new Set([named, ...seen.map(({ text }) => text)].flatMap(idsIn));
  const unknown = hidden.filter(({ id }) => id !== undefined && !known.has(id));
  const hiddenIds = new Set(unknown.map(({ id }) => id));
  return { seen: idsByTable(seen), hidden: idsByTable(unknown), isHidden: (id) => hiddenIds.has(id) };
}

function idsByTable(rows: readonly Row[]): Map<string, string[]> {
  const ids = new Map<string, string[]>([['any', []]]);
  for (const { table, id } of rows) {
    if (id === undefined) continue;
    ids.set(table, [...(ids.get(table) ?? []), id]);
    ids.get('any')?.push(id);
  }
  return ids;
}

/** So many calls of an RPC that its contract lets through: about what is hidden, where the RPC takes ids of that at all. */
export function pairsOfCalls(method: DescMethod, ids: KnownIds, sample: Sample): PairOfCalls[] {
  const drawn = drawCalls(method, ids, { ...sample, count: sample.count * 3 });
  const isAbout = ({ input }: DrawnCall) => textsIn(input).some(ids.isHidden);
  const chosen = drawn.toSorted((one, other) => Number(isAbout(other)) - Number(isAbout(one))).slice(0, sample.count);
  return chosen.map((call) => ({ ...call, twin: twinOf(call, ids) }));
}

export interface Sample {
  readonly seed: number;
  readonly count: number;
}

/** So many calls of an RPC that its contract lets through, the same for the same seed. */
export function drawCalls(method: DescMethod, ids: KnownIds, { seed, count }: Sample): DrawnCall[] {
  const idsFor = (field: DescField) => {
    const table = tableOfIds(field);
    return table === undefined ? undefined : idArbitrary(ids, table);
  };
  const call = fc.record({
    input: messageArbitrary(method.input, idsFor),
    organisationId: fc.option(idArbitrary(ids, 'organisations'), { nil: undefined, freq: 9 }),
  });
  return fc.sample(call, { seed, numRuns: count });
}

function twinOf(call: DrawnCall, { isHidden }: KnownIds): DrawnCall | undefined {
  const others = new Map<string, string>();
  const other = (text: string) => {
    if (!isHidden(text)) return text;
    const made = others.get(text) ?? newId();
    others.set(text, made);
    return made;
  };
  const twin = mapTexts(call, other);
  return others.size > 0 ? twin : undefined;
}

function idArbitrary({ seen, hidden }: KnownIds, table: string): fc.Arbitrary<string> {
  const weighed = [
    { weight: 5, ids: hidden.get(table) ?? [] },
    { weight: 4, ids: seen.get(table) ?? [] },
  ].filter(({ ids }) => ids.length > 0);
  if (weighed.length === 0) return fc.uuid();
  return fc.oneof(...weighed.map(({ weight, ids }) => ({ weight, arbitrary: fc.constantFrom(...ids) })));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The same value with each of its texts changed; bytes and Google's own types are left as they are. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => mapTexts(one, change)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || '$typeName' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts<unknown>(one, change)])) as T;
}
