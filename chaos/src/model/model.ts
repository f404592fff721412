import type { FaultOptions, FaultResult } from '../fault.ts';
import { untilMet } from '../outside/troubles.ts';
import { seeded } from '../seeded.ts';
import { underLoad } from '../under-load.ts';
import { modelTroubles, startModelProvider } from './model-provider.ts';

const crews = 3;

/**
 * The model's provider is slow, fails, takes nothing for now, breaks off before and within its answer, and never answers,
 * while people talk with the assistant. Each message has its run and each run its one answer, and what the assistant did
 * for it was done once.
 */
export async function model({ quick, seed, say }: FaultOptions): Promise<FaultResult[]> {
  const random = seeded(seed);
  const provider = await startModelProvider();
  try {
    const { url } = provider;
    const { acknowledged, lost, doubled, recoveryMs, isWhole } = await underLoad({
      crews,
      settings: {
        orchestrator: {
          MARQUEE_MODEL: 'openai:offline',
          OPENAI_API_KEY: 'sk-simulated',
          OPENAI_BASE_URL: `${url}/v1`,
        },
      },
      say,
      fault: async () => {
        // A hang lasts as long as the product's patience with a model: for a quick run it is too long.
        const kinds = quick ? modelTroubles.filter((kind) => kind !== 'hang') : modelTroubles;
        const order = { url, kinds, times: quick ? 3 : 12, wellBetween: 2, random };
        await untilMet(order, { withinMs: quick ? 25_000 : 120_000, say });
      },
    });
    return [{ name: 'model', acknowledged, lost, doubled, recoveryMs, seed, holds: isWhole }];
  } finally {
    await provider.stop();
  }
}
