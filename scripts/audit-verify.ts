/**
 * Whether the history is whole: npm run audit:verify [-- --json] [-- --against FILE]. Speaks to the copy that runs here, or
 * where DATABASE_URL is set to that database. What --json printed can be kept elsewhere; given as FILE it shows later whether
 * a chain was cut off or made anew.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withClient } from '@marquee/local-stack/postgres/with-client.ts';
import color from 'picocolors';
import {
  type Head,
  type HistoryFinding,
  type HistoryReport,
  verifyHistory,
} from '../services/events/src/store/verify-history.ts';
import { databaseUrl } from './database-url.ts';

const shownMax = 50;

function readHeads(file: string): Head[] {
  const { heads } = JSON.parse(readFileSync(file, 'utf8')) as Partial<HistoryReport>;
  if (!heads) throw new Error(`${file} isn’t what "npm run audit:verify -- --json" prints.`);
  return [...heads];
}

async function verify(known: readonly Head[]): Promise<HistoryReport> {
  return withClient(await databaseUrl(), async (client) => {
    await client.query('begin isolation level repeatable read read only');
    return verifyHistory(client, known);
  });
}

function inWords({ damage, sentence, chainId, seq, lineId }: HistoryFinding): string {
  const where = chainId === null ? 'outside of every chain' : `chain ${chainId}, number ${seq}`;
  return `${color.red(damage)}  ${where}${lineId ? `, line ${lineId}` : ''}: ${sentence}`;
}

function tell({ lines, waiting, erased, heads, findings }: HistoryReport): void {
  for (const finding of findings.slice(0, shownMax)) console.log(inWords(finding));
  if (findings.length > shownMax) console.log(`… and ${findings.length - shownMax} more; --json has all of them.`);
  const notes = [
    ...(waiting > 0 ? [`${waiting} wait for their place`] : []),
    ...(erased > 0 ? [`of ${erased} the personal part was erased, which is allowed`] : []),
  ];
  console.log([`${lines} lines in ${heads.length} chains were looked at`, ...notes].join('; ') + '.');
  const places = findings.length === 1 ? 'place' : 'places';
  console.log(
    findings.length === 0 ? 'The history is whole.' : `The history is broken in ${findings.length} ${places}.`,
  );
}

try {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, against: { type: 'string' } } });
  const report = await verify(values.against ? readHeads(values.against) : []);
  if (values.json) console.log(JSON.stringify(report, undefined, 2));
  else tell(report);
  process.exitCode = report.findings.length === 0 ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
