import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DescMessage } from '@bufbuild/protobuf';
import { HoldPlacedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { PaymentSucceededSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { domainEvents } from './domain-events.ts';
import {
  examplesFolder,
  fieldsWithoutExample,
  readAndWritten,
  storedExamples,
  writeExamples,
} from './stored-examples.ts';

const schemas = await domainEvents();
const examples = storedExamples(examplesFolder);
const byType = new Map<string, DescMessage>(schemas.map((schema) => [schema.typeName, schema]));

test.each(examples)('$file still decodes, field by field', ({ file, type, content }) => {
  const schema = byType.get(type);
  if (!schema)
    throw new Error(`${file}: ${type} is no domain event any more, and was published once: keep its message.`);
  expect(readAndWritten(schema, content)).toEqual(content);
});

test.each(schemas)('$typeName has an example of each of its fields', (schema) => {
  const missing = fieldsWithoutExample(schema, examples);
  const file = `packages/contracts/examples/${schema.typeName}.json`;
  if (missing.length > 0)
    throw new Error(`No example of ${missing.join(', ')} in ${file} or beside it. "npm run gen" writes one.`);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-examples-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the first example of a type has every field, and a second run writes nothing', () => {
  expect(writeExamples(folder, [HoldPlacedSchema, PaymentSucceededSchema])).toEqual([
    'marquee.events.v1.HoldPlaced.json',
    'marquee.payments.v1.PaymentSucceeded.json',
  ]);
  for (const schema of [HoldPlacedSchema, PaymentSucceededSchema])
    expect(fieldsWithoutExample(schema, storedExamples(folder))).toEqual([]);
  expect(writeExamples(folder, [HoldPlacedSchema, PaymentSucceededSchema])).toEqual([]);
});

test('a new field gets an example of its own, and the old one stays as it was published', () => {
  const old = join(folder, 'marquee.events.v1.HoldPlaced.json');
  writeFileSync(old, '{"eventId":"before-rank-was-there"}');
  expect(writeExamples(folder, [HoldPlacedSchema])).toEqual(['marquee.events.v1.HoldPlaced.2.json']);
  expect(readFileSync(old, 'utf8')).toBe('{"eventId":"before-rank-was-there"}');
  expect(readdirSync(folder)).toHaveLength(2);
});

const broken: [string, object][] = [
  ['a field that the contract has no more', { eventId: 'x', colour: 'red' }],
  ['a field whose type is another', { eventId: 'x', rank: 'first' }],
];

test.each(broken)('an example is not lost in silence: %s', (_what, content) => {
  expect(() => readAndWritten(HoldPlacedSchema, content as never)).toThrow();
});
