import type { TestBus } from '@marquee/testing/bus/open-bus-on.ts';
import { recorder } from '@marquee/testing/bus/recorder.ts';
import { openBus } from '@marquee/testing/open-bus.ts';
import { newId } from '@marquee/values/ids.ts';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNats } from '../nats/open-nats.ts';
import { ensureStream, streamManager } from '../nats/stream.ts';
import { startAtPlace } from './reader.ts';

let bus: TestBus;
let nats: NatsConnection;

beforeAll(async () => {
  bus = await openBus();
  nats = await openNats(bus.part('tasks', bus.tasks).nats);
});
afterAll(async () => {
  await nats.close();
  await bus.close();
});

// The simulation's seed 1020: a reader had looked at the stream, the broker lost its store, and the reader made its consumer
// in the new stream at the old one's place. What came into the new one up to there was heard by nobody.
test('a reader whose broker loses its store before its consumer is made begins at the start of the new stream', async () => {
  const stopHearing = await bus.hear([recorder('before')]);
  const eventId = newId();
  await bus.emit(eventId, [1, 2, 3]);
  await bus.until(async () => (await bus.heard('before', eventId)).length === 3, 'all three are heard');
  await stopHearing();
  await bus.stopRelay();

  const manager = await streamManager(nats);
  const look = () => ensureStream(manager, 1);
  const startingAt = async (afterSeq: number) => afterSeq;
  const { consumer: place, streamCreatedAt } = await startAtPlace(bus.tasks, 'tasks', {
    look,
    makeConsumer: startingAt,
  });
  expect(place).toBe(3);

  const lostMeanwhile = startAtPlace(bus.tasks, 'tasks', {
    look,
    makeConsumer: async () => {
      await bus.broker.break({ wipe: true });
      await bus.broker.mend();
      await bus.until(
        () =>
          look().then(
            () => true,
            () => false,
          ),
        'the connection is there again',
      );
    },
  });
  await expect(lostMeanwhile).rejects.toThrow('made anew');

  const again = await startAtPlace(bus.tasks, 'tasks', { look, makeConsumer: startingAt });
  expect(again.consumer).toBe(0);
  expect(again.streamCreatedAt).not.toBe(streamCreatedAt);
});
