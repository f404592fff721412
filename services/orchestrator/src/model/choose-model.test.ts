import { expect, test } from 'vitest';
import { chooseModel, ModelSettingError } from './choose-model.ts';

test.each([undefined, '', 'offline'])('%j is the offline assistant', async (name) => {
  expect((await chooseModel(name))._llmType()).toBe('offline');
});

test.each([
  ['openai:some-model', 'openai'],
  ['anthropic:some-model', 'anthropic'],
])('%s is opened with its key', async (name, type) => {
  const model = await chooseModel(name, { openaiApiKey: 'test', anthropicApiKey: 'test' });
  expect(model._llmType()).toBe(type);
});

test.each([
  ['openai:some-model', /Set OPENAI_API_KEY/],
  ['anthropic:some-model', /Set ANTHROPIC_API_KEY/],
  ['openai', /with a model's name/],
  ['nobody:some-model', /must be offline, or one of openai, anthropic/],
  ['constructor:x', /must be offline/],
])('%s is refused with what to set', async (name, sentence) => {
  await expect(chooseModel(name)).rejects.toThrow(sentence);
  await expect(chooseModel(name)).rejects.toThrow(ModelSettingError);
});
