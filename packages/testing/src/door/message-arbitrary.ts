import { type DescField, type DescMessage, fromJson, getOption, hasOption, ScalarType } from '@bufbuild/protobuf';
import { FeatureSet_FieldPresence, ListValueSchema, TimestampSchema, timestampFromMs } from '@bufbuild/protobuf/wkt';
import { type FieldRules, field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import fc from 'fast-check';

export type AnyMessage = Record<string, unknown>;
/** Ids for a field that names one, or undefined for a field that holds something else. */
export type IdsFor = (field: DescField) => fc.Arbitrary<string> | undefined;

/** Every message that a contract's rules let through, and no other: with awkward texts and numbers among the usual. */
export function messageArbitrary(schema: DescMessage, idsFor: IdsFor): fc.Arbitrary<AnyMessage> {
  const fields = schema.fields.map((field) => [field.localName, fieldArbitrary(field, idsFor)] as const);
  return fc.record(Object.fromEntries(fields)).map(withoutAbsent);
}

const withoutAbsent = (record: AnyMessage): AnyMessage =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

function fieldArbitrary(field: DescField, idsFor: IdsFor): fc.Arbitrary<unknown> {
  const rules = hasOption(field, fieldRules) ? getOption(field, fieldRules) : undefined;
  if (field.fieldKind === 'list') return listArbitrary(field, rules, idsFor);
  if (field.fieldKind === 'message') {
    const value = ofMessage(field.message, idsFor);
    return rules?.required ? value : fc.option(value, { nil: undefined });
  }
  if (field.fieldKind !== 'scalar') throw new Error(`${field.parent.typeName}.${field.name} is of a kind never met`);
  const ids = idsFor(field);
  if (ids && rules?.type.case === 'string' && rules.type.value.wellKnown.case !== 'uuid')
    return unruledId(ids, { name: field.name, mayBeEmpty: rules.type.value.minLen === 0n });
  const value = ids ?? scalarArbitrary(field.scalar, rules);
  return field.presence === FeatureSet_FieldPresence.IMPLICIT ? value : fc.option(value, { nil: undefined, freq: 3 });
}

/**
 * No rule of the contract tells an id that may be absent, or is of any kind, from another short text; the engine refuses
 * other texts only where the field is named an id.
 */
function unruledId(ids: fc.Arbitrary<string>, { name, mayBeEmpty }: { name: string; mayBeEmpty: boolean }) {
  const others = [...(name.endsWith('_id') ? [] : ['no id']), ...(mayBeEmpty ? [''] : [])];
  if (others.length === 0) return ids;
  return fc.oneof({ weight: 6, arbitrary: ids }, { weight: 2, arbitrary: fc.constantFrom(...others) });
}

function listArbitrary(field: DescField & { fieldKind: 'list' }, rules: FieldRules | undefined, idsFor: IdsFor) {
  const own = rules?.type.case === 'repeated' ? rules.type.value : undefined;
  const item = field.message
    ? ofMessage(field.message, idsFor)
    : (idsFor(field) ?? scalarArbitrary(field.scalar ?? ScalarType.STRING, own?.items));
  return fc.array(item, { minLength: Number(own?.minItems ?? 0), maxLength: Math.min(3, Number(own?.maxItems || 3)) });
}

function ofMessage(schema: DescMessage, idsFor: IdsFor): fc.Arbitrary<unknown> {
  switch (schema.typeName) {
    case 'google.protobuf.Struct':
      return fc.dictionary(fc.constantFrom('vendorId', 'quantity', 'notes', '__proto__', ''), leaf, {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case ListValueSchema.typeName:
      return fc.array(formField, { maxLength: 3 }).map((values) => fromJson(ListValueSchema, values));
    case TimestampSchema.typeName:
      return fc.integer({ min: 0, max: 4_102_444_800_000 }).map(timestampFromMs);
    default:
      return messageArbitrary(schema, idsFor);
  }
}

const awkward = ["'; drop table events; --", '\u0000', '%_\\', '‮gnp.exe', '👰🏽‍♀️', '{"sub":"x"}', '../../etc/passwd'];
const leaf = fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.boolean(), fc.constantFrom(null, ...awkward));
const formField = fc.record({
  name: fc.constantFrom('notes', 'budget', 'notes\u0000', ''),
  type: fc.constantFrom('text', 'number', 'file', 'unheard'),
  required: fc.boolean(),
});

function scalarArbitrary(scalar: ScalarType, rules: FieldRules | undefined): fc.Arbitrary<unknown> {
  switch (scalar) {
    case ScalarType.BOOL:
      return fc.boolean();
    case ScalarType.BYTES:
      return fc.uint8Array({ minLength: 2, maxLength: 64 });
    case ScalarType.INT32:
    case ScalarType.DOUBLE:
      return numberArbitrary(scalar, rules);
    case ScalarType.STRING:
      return textArbitrary(rules?.type.case === 'string' ? rules.type.value : undefined);
    default:
      throw new Error(`scalar ${scalar} was never met in a contract: say what values of it look like`);
  }
}

function numberArbitrary(scalar: ScalarType, rules: FieldRules | undefined): fc.Arbitrary<number> {
  const own = rules?.type.case === 'int32' || rules?.type.case === 'double' ? rules.type.value : undefined;
  const whole = scalar === ScalarType.INT32;
  const min = own?.greaterThan.case === 'gte' ? own.greaterThan.value : whole ? -(2 ** 31) : -1e300;
  const max = own?.lessThan.case === 'lte' ? own.lessThan.value : whole ? 2 ** 31 - 1 : 1e300;
  const low = Math.max(min, 0);
  const usual = fc.integer({ min: low, max: Math.min(max, low + 5) });
  const odd = whole ? fc.constantFrom(min, max) : fc.constantFrom(min, max, Math.min(max, min + 0.5));
  return fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

type TextRules = Extract<FieldRules['type'], { case: 'string' }>['value'];

function textArbitrary(rules: TextRules | undefined): fc.Arbitrary<string> {
  if (rules && rules.in.length > 0) return fc.constantFrom(...rules.in);
  if (rules?.wellKnown.case === 'uuid') return fc.uuid();
  const shortest = Number(rules?.minLen ?? 0n);
  const longest = Number(rules?.maxLen || 200n);
  // Contracts count code points, not UTF-16's halves of them.
  const lengthOf = (text: string) => Array.from(text).length;
  const fits = (text: string) => lengthOf(text) >= shortest && lengthOf(text) <= longest;
  if (rules?.pattern) return patternArbitrary(new RegExp(rules.pattern)).filter(fits);
  const usual = fc.string({ unit: 'grapheme-ascii', minLength: shortest, maxLength: Math.min(longest, shortest + 20) });
  return fc
    .oneof(
      { weight: 3, arbitrary: usual },
      { weight: 1, arbitrary: fc.constantFrom(...awkward).map((text) => text.padEnd(shortest)) },
    )
    .filter(fits);
}

/** What such a pattern is for, at its edges too, or any text that it lets through. */
function patternArbitrary(pattern: RegExp): fc.Arbitrary<string> {
  const known = ['2028-06-10', '2027-02-30', '0000-01-01', '9999-12-31', '15:00', 'EUR', 'JPY', '/client'];
  const fitting = known.filter((text) => pattern.test(text));
  const any = fc.stringMatching(pattern);
  return fitting.length > 0 ? fc.oneof(fc.constantFrom(...fitting), any) : any;
}
