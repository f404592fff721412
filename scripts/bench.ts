import { parseArgs } from 'node:util';
import { type BenchOptions, type Result, resultInWords } from '@marquee/bench/result.ts';
import { rls } from '@marquee/bench/rls/rls.ts';

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<Result[]>>> = { rls };
const usage = `Usage: npm run bench -- ${Object.keys(benches).join('|')} [--quick] [--json]
  --quick  a tenth of the rows
  --json   print one array of results and nothing else`;

/** Measures, on parts of its own, and says whether what it aims at holds. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const bench = benches[positionals[0] ?? ''];
  if (!bench || positionals.length > 1) throw new Error(usage);
  const results = await bench({ quick: values.quick, say: (line) => console.error(line) });
  if (values.json) console.log(JSON.stringify(results));
  else for (const result of results) console.log(resultInWords(result));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
