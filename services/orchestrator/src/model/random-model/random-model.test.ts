import { HumanMessage } from '@langchain/core/messages';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { factsSchema } from '../facts.ts';
import { type IntentKind, intentSchemas } from '../intents/intents.ts';
import { RandomModel } from './random-model.ts';

const kinds = Object.keys(intentSchemas).filter((kind): kind is IntentKind => kind in intentSchemas);
const tools = [
  ...kinds.map((name) => ({
    name: name as string,
    description: name as string,
    schema: intentSchemas[name] as z.ZodType,
  })),
  {
    name: 'refund',
    description: 'refund',
    schema: z.object({ paymentId: z.uuid(), amountMinor: z.number().int().min(1) }),
  },
  { name: 'record_facts', description: 'record_facts', schema: factsSchema },
];

async function callsOf(seed: number) {
  const model = new RandomModel(seed).bindTools(tools);
  const calls = [];
  for (let round = 0; round < 60; round++)
    calls.push(...((await model.invoke([new HumanMessage('hello')])).tool_calls ?? []));
  return calls;
}

test('it calls many tools, always with arguments that their schemas accept', async () => {
  const calls = await callsOf(1);
  expect(new Set(calls.map(({ name }) => name)).size).toBeGreaterThan(10);
  for (const call of calls) {
    const tool = tools.find(({ name }) => name === call.name);
    expect(tool?.schema.safeParse(call.args).success).toBe(true);
  }
});

test('the same seed gives the same calls, another seed others', async () => {
  expect(await callsOf(5)).toEqual(await callsOf(5));
  expect(await callsOf(5)).not.toEqual(await callsOf(6));
});
