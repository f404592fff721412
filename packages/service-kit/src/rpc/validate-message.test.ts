import { create } from '@bufbuild/protobuf';
import { SavePolicyRequestSchema } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { SendMessageRequestSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { SaveDraftRequestSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { expect, test } from 'vitest';
import { validateMessage } from './validate-message.ts';

const message = (body: string, label = '') =>
  create(SendMessageRequestSchema, {
    eventId: newId(),
    threadId: newId(),
    body,
    refs: [{ kind: 'element', id: newId(), label }],
  });
const draft = (name: string, value: string) =>
  create(SaveDraftRequestSchema, { eventId: newId(), formId: newId(), values: { [name]: [value] } });

test.each([
  ['a message', SendMessageRequestSchema, message('Hello \u{1f470} 0\\u0000')],
  ['a draft', SaveDraftRequestSchema, draft('notes', 'pink')],
])('%s that holds to its contract passes', (_what, schema, value) => {
  expect(() => validateMessage(schema, value as never)).not.toThrow();
});

// Each was a fault once: Postgres can't store U+0000, and said so only when the row was written.
test.each([
  ['in a text', 'body', SendMessageRequestSchema, message('Hello\u0000')],
  ['deeper in a message', 'refs', SendMessageRequestSchema, message('Hello', '\u0000')],
  ['in what was filled in', 'values', SaveDraftRequestSchema, draft('notes', '\u0000')],
  ['in a field’s name', 'values', SaveDraftRequestSchema, draft('notes\u0000', 'pink')],
])('U+0000 is refused %s', (...row) => {
  const [, field, schema, value] = row;
  expect(() => validateMessage(schema, value as never)).toThrow(
    expect.objectContaining({ code: 'invalid_field', field }) as Error,
  );
});

// Each was a fault once: the contract lets any text be an id where a message travels both ways.
test('what is named an id is one, or empty, also within a message', () => {
  const save = (policyId: string) =>
    create(SavePolicyRequestSchema, {
      venueId: newId(),
      policy: { policyId, kind: 'damage', effect: 'warn', text: 'Handle with care.', version: 1, active: true },
    });
  expect(() => validateMessage(SavePolicyRequestSchema, save(''))).not.toThrow();
  expect(() => validateMessage(SavePolicyRequestSchema, save(newId()))).not.toThrow();
  expect(() => validateMessage(SavePolicyRequestSchema, save('no id'))).toThrow(
    expect.objectContaining({ code: 'invalid_field', field: 'policy.policy_id' }) as Error,
  );
});
