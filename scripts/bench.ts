/** `npm run bench [-- NAME…] [--quick] [--json]`: measures, on parts of its own, and says whether what it aims at holds. */
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { benches } from '@marquee/bench/benches.ts';
import { type Noise, noiseInWords, openNoiseMeter } from '@marquee/bench/noise.ts';
import { keepReport, reportOf } from '@marquee/bench/report.ts';
import { type Bench, type Result, resultAsLine, resultInWords } from '@marquee/bench/result.ts';

const root = join(import.meta.dirname, '..');
const usage = `Usage: npm run bench [-- NAME…] [--quick] [--json]
  NAME     ${Object.keys(benches).join(', ')}; all of them where none is named
  --quick  smaller and fewer: says that it runs, not how fast it is
  --json   print one array of results and nothing else`;
const say = (line: string) => console.error(line);

class WrongUsage extends Error {}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
    if (positionals.some((name) => !Object.hasOwn(benches, name))) throw new WrongUsage(usage);
    return { ...values, names: positionals.length > 0 ? positionals : Object.keys(benches) };
  } catch {
    throw new WrongUsage(usage);
  }
}

async function main(): Promise<void> {
  const { quick, json, names } = readArguments();
  const results: Result[] = [];
  for (const name of names) {
    const { found, noise } = await run(name, quick);
    for (const line of [...found.map(resultInWords), noiseInWords(noise)]) (json ? say : console.log)(line);
    results.push(...found);
  }
  if (json) console.log(JSON.stringify(results.map(resultAsLine)));
  if (!quick) makePage();
}

/** One bench, with the machine's noise before, between its rounds and after; what came out is kept. */
async function run(name: string, quick: boolean): Promise<{ found: Result[]; noise: Noise }> {
  const bench = benches[name] as Bench;
  const meter = openNoiseMeter();
  const sampleSome = () => {
    for (let nr = 0; nr < 3; nr++) meter.sample();
  };
  const startedMs = performance.now();
  say(`${name} …`);
  sampleSome();
  const found = await bench({ quick, say, betweenRounds: meter.sample });
  sampleSome();
  const noise = meter.read();
  const tookSeconds = Math.round((performance.now() - startedMs) / 1_000);
  const file = keepReport(reportOf({ bench: name, tookSeconds, noise, results: found }), quick);
  say(`${name} took ${tookSeconds} s; it stands in ${relative(root, file)}`);
  return { found, noise };
}

function makePage(): void {
  const made = spawnSync(process.execPath, [join(root, 'scripts/print-performance.ts')], { stdio: ['ignore', 2, 2] });
  if (made.status !== 0) throw new Error('docs/performance.md could not be made; the output above says why.');
}

main().catch((error: unknown) => {
  console.error(error instanceof WrongUsage ? error.message : error);
  process.exit(error instanceof WrongUsage ? 2 : 1);
});
