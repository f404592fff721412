import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import { createValidator } from '@bufbuild/protovalidate';
import { isId } from '@marquee/values/ids.ts';
import { engineRefusals } from './engine-refusals.ts';

const validator = createValidator();

/**
 * Checks a message by the rules in its contract; the first broken one is the refusal, with its field. No text may hold
 * U+0000, which Postgres can't store, and what is named an id is one, or empty where it may be left out.
 */
export function validateMessage<D extends DescMessage>(schema: D, message: MessageShape<D>): void {
  const result = validator.validate(schema, message);
  if (result.kind === 'valid') {
    refuseNul(message);
    return refuseBadIds(schema, message as Fields);
  }
  if (result.kind === 'error') throw result.error;
  const [violation] = result.violations;
  const field =
    violation?.field
      .map((part) => ('name' in part ? String(part.name) : `[${'index' in part ? part.index : ''}]`))
      .join('.') ?? '';
  throw engineRefusals.invalidField(field.replaceAll('.[', '['), violation?.message ?? 'is not valid');
}

function refuseNul(message: object): void {
  for (const [field, value] of Object.entries(message))
    if (holdsNul(value)) throw engineRefusals.invalidField(field, 'holds a character that can’t be stored (U+0000)');
}

/** Names count as well: what people fill in by a form is a map. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.entries(value).some(([name, one]) => name.includes('\u0000') || holdsNul(one));
}

type Fields = Readonly<Record<string, unknown>>;

/** A page's own name for its message is whatever the page likes; what a task is about, tasks looks at itself. */
const freeIds = ['client_id', 'about_id'];

/** Messages that travel both ways (an offer, a policy) name ids without a rule of their own: any other text breaks in SQL. */
function refuseBadIds(schema: DescMessage, message: Fields, path = ''): void {
  for (const { name, localName, message: inner } of schema.fields) {
    const at = `${path}${name}`;
    const values = [message[localName]].flat();
    for (const value of values)
      if (inner && typeof value === 'object' && value !== null) refuseBadIds(inner, value as Fields, `${at}.`);
      else if (typeof value === 'string' && value !== '' && isIdField(name) && !isId(value))
        throw engineRefusals.invalidField(at, 'is no id');
  }
}

const isIdField = (name: string) => name.endsWith('_id') && !freeIds.includes(name);
