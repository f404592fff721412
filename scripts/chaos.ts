/** `npm run chaos [-- NAME…] [--quick] [--seed N] [--json]`: breaks what Marquee runs on, and counts what it cost. */
import { parseArgs } from 'node:util';
import { type FaultResult, faultInWords } from '@marquee/chaos/fault.ts';
import { faults } from '@marquee/chaos/faults.ts';

const seedsOfAFullRun = [1, 2, 3];
const usage = `Usage: npm run chaos [-- NAME…] [--quick] [--seed N] [--json]
  NAME     ${Object.keys(faults).join(', ')}; all of them where none is named
  --quick  one seed, a tenth of the points and counts
  --seed   this seed alone, instead of ${seedsOfAFullRun.join(', ')}
  --json   print one array of results and nothing else`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
  });
  const unknown = positionals.filter((name) => !(name in faults));
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (unknown.length > 0 || (seed !== undefined && !Number.isInteger(seed))) throw new Error(usage);
  const seeds = seed === undefined ? seedsOfAFullRun.slice(0, values.quick ? 1 : undefined) : [seed];
  const names = positionals.length > 0 ? positionals : Object.keys(faults);
  const results: FaultResult[] = [];
  for (const name of names)
    for (const one of seeds) {
      const found = await faults[name]?.({
        quick: values.quick,
        seed: one,
        named: seed !== undefined,
        say: (line) => console.error(line),
      });
      for (const result of found ?? []) console.error(faultInWords(result));
      results.push(...(found ?? []));
    }
  if (values.json) console.log(JSON.stringify(results));
  process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
