import { expect, test } from 'vitest';
import { TextTooLongError, understand } from './offline/understand.ts';
import { OfflineAssistant } from './offline-assistant.ts';
import { RandomModel } from './random-model/random-model.ts';
import { ModelAnswerError, readFacts } from './read-facts.ts';

const today = '2026-11-23';

test('the way over the model gives what the rules understand', async () => {
  const text = 'a wedding for 120 people next Friday, €30k, no DJ';
  expect(await readFacts(new OfflineAssistant(), text, { today })).toEqual(understand(text, { today }));
});

test('a text that is too long is refused before any model is called', async () => {
  await expect(readFacts(new OfflineAssistant(), 'a'.repeat(1_000_000), { today })).rejects.toThrow(TextTooLongError);
});

test('a model that answers senselessly gives facts of the right shape, or an error that says so', async () => {
  const model = new RandomModel(7);
  for (let round = 0; round < 20; round++) {
    const outcome = await readFacts(model, 'a wedding', { today }).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ModelAnswerError);
    else expect(outcome).toHaveProperty('guests');
  }
});
