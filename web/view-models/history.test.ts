import { create, type JsonObject } from '@bufbuild/protobuf';
import { HistoryLineSchema } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { expect, test } from 'vitest';
import { shownHistory } from './history.ts';

const titles = new Map([['e1', 'Peonies']]);
const line = (action: string, actorKind: string, detail: JsonObject = {}) =>
  create(HistoryLineSchema, { action, actorKind, actorName: 'Anna', objectId: 'e1', detail });

test.each([
  [line('ElementApproved', 'person'), 'Approved: Peonies', 'Anna'],
  [line('ElementSuggested', 'assistant'), 'Suggested: Peonies', 'the assistant'],
  [line('ElementConfirmed', 'guest'), 'Confirmed by the vendor: Peonies', 'personal link'],
])('a line is told in words', (given, text, by) => {
  expect(shownHistory([given], titles)).toEqual([{ line: given, text, by }]);
});

test('what became of the event stands in its own words', () => {
  const moved = line('EventStateChanged', 'service', { to: 'booked' });
  expect(shownHistory([moved], new Map())).toEqual([{ line: moved, text: 'The event is now: Booked', by: 'Marquee' }]);
});

test.each(['TaskCreated', 'RunEnded', 'NotificationSent', 'PartyJoined'])('%s is Marquee’s own work', (action) => {
  expect(shownHistory([line(action, 'service')], titles)).toEqual([]);
});
