/**
 * `npm run gen` writes the lower part of docs/rights.md: who may do what in which state, from the services' tables of
 * states, and who reads and writes which rows, from the table that the policies are tried against. With --check it fails
 * where the page says something else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callers } from '@marquee/testing/policies/callers.ts';
import { expected } from '@marquee/testing/policies/expected.ts';
import { elementMoves } from '../services/events/src/rules/element-states.ts';
import { fileMoves } from '../services/events/src/rules/file-states.ts';
import { invitationMoves } from '../services/events/src/rules/invitation-states.ts';
import { paymentMoves } from '../services/payments/src/rules/payment-states.ts';
import { taskTable } from '../services/tasks/src/rules/task-states.ts';
import { topology } from '../topology.ts';

const file = join(import.meta.dirname, '../docs/rights.md');
const mark = '<!-- What follows is made by npm run gen; change the tables that it names, not this page. -->\n';

const words = (name: string) => name.replaceAll('_', ' ');
const list = (names: readonly string[]) => names.map(words).join(', ') || '–';
const rows = (cells: readonly (readonly string[])[]) => cells.map((row) => `| ${row.join(' | ')} |`).join('\n');

type Moves = Readonly<Record<string, { readonly by: readonly string[]; readonly from: readonly string[] }>>;
const moves = (table: Moves) =>
  `| act | by | in the states |\n|---|---|---|\n${rows(Object.entries(table).map(([act, { by, from }]) => [words(act), list(by), list(from)]))}`;
const states = (table: Readonly<Record<string, readonly string[]>>) =>
  `| act | in the states |\n|---|---|\n${rows(Object.entries(table).map(([act, from]) => [words(act), list(from)]))}`;

const taskActs = Object.keys(Object.values(taskTable)[0] ?? {});
const tasks = Object.fromEntries(
  taskActs.map((act) => [
    act,
    Object.entries(taskTable).flatMap(([state, verdicts]) =>
      (verdicts as Readonly<Record<string, string | null>>)[act] === null ? [state] : [],
    ),
  ]),
);

/** '' is nobody, although the role has the right; '-' is no right at all. */
const who = (letters: string) => (letters === '-' ? '–' : letters === '' ? 'nobody' : `\`${letters}\``);
const rowsOf = (owned: readonly string[]) =>
  Object.entries(expected).flatMap(([table, { live, rows: lines }]) =>
    owned.includes(table)
      ? Object.entries(lines).map(([row, [reads, adds, changes]]) => [
          `\`${table}\`${live ? ', live' : ''}`,
          row === 'row' ? '' : row.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
          who(reads),
          who(adds),
          who(changes),
        ])
      : [],
  );
const ofServices = Object.entries(topology)
  .filter(([, { owns }]) => owns.length > 0)
  .map(
    ([service, { owns }]) =>
      `### Rows of ${service}\n\n| table | row | read by | added by | changed by |\n|---|---|---|---|---|\n${rows(rowsOf(owns))}`,
  );

const made = `
## What may be done in which state

Whoever isn't named may not. What follows by rule is done by the system: the orchestrator.

### An element

${moves(elementMoves)}

### A payment

${moves(paymentMoves)}

### A file

${states(fileMoves)}

### An invitation

${states(invitationMoves)}

### A task

${states(tasks)}

## Who reads and writes which rows

Event A is theirs, or was; the rows are of event A. \`live\` tables are read in realtime too. A dash is no right at all.

| letter | who |
|---|---|
${rows(Object.entries(callers).map(([letter, kind]) => [`\`${letter}\``, kind]))}

${ofServices.join('\n\n')}
`;

const page = readFileSync(file, 'utf8');
const wanted = `${page.slice(0, page.indexOf(mark) + mark.length)}${made}`;
if (!process.argv.includes('--check')) writeFileSync(file, wanted);
else if (wanted !== page) {
  console.error('docs/rights.md is stale; run "npm run gen".');
  process.exitCode = 1;
}
