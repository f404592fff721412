import { openNats } from '@marquee/service-kit/nats/open-nats.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OfflineAssistant } from '../../../services/orchestrator/src/model/offline-assistant.ts';
import { type LoopWorld, openLoopWorld } from './open-loop-world.ts';
import { testPassword } from './service-logins.ts';

/** Says the same as the offline assistant, with a pause after each word, as a model over a network does. */
class UnhurriedAssistant extends OfflineAssistant {
  override async *_streamResponseChunks(
    ...args: Parameters<OfflineAssistant['_streamResponseChunks']>
  ): ReturnType<OfflineAssistant['_streamResponseChunks']> {
    for await (const piece of super._streamResponseChunks(...args)) {
      yield piece;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

let town: LoopWorld;

beforeAll(async () => {
  town = await openLoopWorld({ model: new UnhurriedAssistant() });
});

afterAll(() => town.world.close());

interface Words {
  readonly threadId: string;
  readonly text: string;
  readonly done: boolean;
}

test('the assistant’s words are heard while they come: first that it thinks, then more and more of the answer, then the end', async () => {
  const { openChat, world } = town;
  const nats = await openNats({ url: world.nats.url, user: 'web', password: testPassword, processName: 'web-1' });
  const heard: Words[] = [];
  nats.subscribe('marquee-live.orchestrator.words', {
    callback: (_error, message) => {
      heard.push(message.json<Words>());
    },
  });
  await nats.flush();
  const { threadId, say } = await openChat('Stella');
  const answer = await say('We plan a wedding for 80 people on 14 August 2027 with a budget of €20,000 and dinner');
  await world.until(async () => heard.some((words) => words.done), 'the end is announced');

  expect(heard.every((words) => words.threadId === threadId)).toBe(true);
  expect(heard[0]).toMatchObject({ text: '', done: false });
  const pieces = heard.filter((words) => words.text !== '').map((words) => words.text);
  expect(pieces.length).toBeGreaterThan(2);
  for (const [index, piece] of pieces.entries()) {
    expect(answer.body.startsWith(piece.trimEnd())).toBe(true);
    expect(piece.length).toBeGreaterThan(pieces[index - 1]?.length ?? 0);
  }
  expect(heard.at(-1)).toMatchObject({ text: '', done: true });
  await nats.close();
});
