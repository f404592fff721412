/**
 * `npm test`: every test there is, on real parts of its own, with nothing started before. The
 * last line counts them over all runners.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '@marquee/local-stack/programs/find-program.ts';

interface Tally {
  passed: number;
  failed: number;
}

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'marquee-tally-'));

/** Runs a runner to its end with its output shown, and reads its own count; a runner that ends badly without one fails. */
async function runRunner(
  program: string,
  args: string[],
  { env, count }: { env?: Record<string, string>; count: () => Tally },
): Promise<Tally> {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (status) => resolve(status ?? 1));
  });
  const tally = count();
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function readJson<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

const vitestReport = join(folder, 'vitest.json');
const vitest = await runRunner(
  join(root, 'node_modules/.bin/vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  {
    count: () => {
      const report = readJson<{
        numPassedTests: number;
        numFailedTests: number;
        numPendingTests: number;
        numTodoTests: number;
      }>(vitestReport);
      // A skipped test counts as failed: nothing is skipped.
      return report
        ? {
            passed: report.numPassedTests,
            failed: report.numFailedTests + report.numPendingTests + report.numTodoTests,
          }
        : { passed: 0, failed: 1 };
    },
  },
);

const playwrightReport = join(folder, 'playwright.json');
// Found on the path, or installed the same way as the other programs where it is missing.
const chromium = await findProgram('chromium', { log: console.log });
const stories = await runRunner(
  join(root, 'e2e/node_modules/.bin/playwright'),
  ['test', '--config', join(root, 'e2e/playwright.config.ts')],
  {
    env: {
      PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
      CHROMIUM_PATH: chromium.command({ args: [], folder, ports: [] }).path,
    },
    count: () => {
      const stats = readJson<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
        playwrightReport,
      )?.stats;
      return stats
        ? { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }
        : { passed: 0, failed: 1 };
    },
  },
);

const total = { passed: vitest.passed + stories.passed, failed: vitest.failed + stories.failed };
rmSync(folder, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && vitest.passed > 0 && stories.passed > 0 ? 0 : 1);
