import { objectOf, type Parameters, textOf, wholeNumberOf } from './form-parameters.ts';
import type { Store, StripeObject } from './store.ts';
import { invalidParameter, noSuch } from './stripe-error.ts';

/** A page of a list, in Stripe's shape. `fields` are the parameters that must equal the field of the same name. */
export function listPage(
  all: readonly StripeObject[],
  parameters: Parameters,
  { url, fields = [] }: { url: string; fields?: readonly string[] },
): Record<string, unknown> {
  const limit = limitOf(parameters);
  let matching = all.filter((one) =>
    fields.every((field) => textOf(parameters, field) === undefined || one[field] === textOf(parameters, field)),
  );
  matching = matching.filter((one) => isCreatedWithin(one, parameters));
  const after = textOf(parameters, 'starting_after');
  const before = textOf(parameters, 'ending_before');
  if (after !== undefined) matching = matching.slice(placeOf(matching, after) + 1);
  if (before !== undefined) {
    const upTo = placeOf(matching, before);
    const start = Math.max(0, upTo - limit);
    return { object: 'list', data: matching.slice(start, upTo), has_more: start > 0, url };
  }
  return { object: 'list', data: matching.slice(0, limit), has_more: matching.length > limit, url };
}

/** A page of a search: `metadata['key']:'value' AND status:'succeeded'`. */
export function searchPage(all: readonly StripeObject[], parameters: Parameters, url: string): Record<string, unknown> {
  const conditions = readQuery(textOf(parameters, 'query') ?? '');
  const limit = limitOf(parameters);
  const start = Number(textOf(parameters, 'page') ?? 0);
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('page', 'Invalid page token.');
  const found = all.filter((one) => conditions.every((condition) => condition(one)));
  const hasMore = found.length > start + limit;
  return {
    object: 'search_result',
    data: found.slice(start, start + limit),
    has_more: hasMore,
    next_page: hasMore ? String(start + limit) : null,
    url,
  };
}

function readQuery(query: string): ((one: StripeObject) => boolean)[] {
  if (query === '') throw invalidParameter('query', 'A search needs a query.');
  return query.split(/\s+AND\s+/i).map((part) => {
    const match = /^(-?)(?:metadata\[(["'])(.+?)\2\]|(\w+))\s*:\s*(?:(["'])(.*)\5|(null|\d+))$/.exec(part.trim());
    if (match === null)
      throw invalidParameter(
        'query',
        `We were unable to parse your search query. The simulator knows metadata['key']:'value' and field:'value', joined by AND, not: ${part}`,
      );
    const [, minus, , key, field = '', , quoted, bare] = match;
    const wanted = quoted ?? bare ?? '';
    return (one) => {
      const value = key === undefined ? one[field] : (one.metadata as Record<string, string> | undefined)?.[key];
      const equals =
        wanted === 'null' && bare !== undefined ? value === undefined || value === null : String(value) === wanted;
      return equals !== (minus === '-');
    };
  });
}

function limitOf(parameters: Parameters): number {
  const limit = wholeNumberOf(parameters, 'limit') ?? 10;
  if (limit < 1 || limit > 100) throw invalidParameter('limit', 'Invalid integer: limit must be between 1 and 100');
  return limit;
}

function isCreatedWithin({ created }: StripeObject, parameters: Parameters): boolean {
  const bounds = parameters.created;
  if (bounds === undefined) return true;
  if (typeof bounds === 'string') return created === Number(bounds);
  const { gt, gte, lt, lte } = objectOf(parameters, 'created');
  return (
    (gt === undefined || created > Number(gt)) &&
    (gte === undefined || created >= Number(gte)) &&
    (lt === undefined || created < Number(lt)) &&
    (lte === undefined || created <= Number(lte))
  );
}

function placeOf(list: readonly StripeObject[], id: string): number {
  const place = list.findIndex((one) => one.id === id);
  if (place < 0) throw noSuch('object', id);
  return place;
}

/** Puts whole things in the place of the ids that the caller wants expanded: `payment_intent.latest_charge`. */
export function expand(store: Store, body: unknown, paths: readonly string[]): unknown {
  for (const path of paths) expandPath(store, body, path.split('.'));
  return body;
}

function expandPath(store: Store, at: unknown, [step, ...rest]: readonly string[]): void {
  if (step === undefined || typeof at !== 'object' || at === null) return;
  if (Array.isArray(at)) {
    for (const one of at) expandPath(store, one, [step, ...rest]);
    return;
  }
  const holder = at as Record<string, unknown>;
  const value = holder[step];
  if (typeof value === 'string') holder[step] = store.find(value) ?? value;
  expandPath(store, holder[step], rest);
}
