/** Asks the registry for known weaknesses of the dependencies. A registry that doesn't answer is said, and doesn't fail. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const result = spawnSync('pnpm', ['audit', '--prod', '--audit-level', 'high', '--json'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  timeout: 60_000,
});
const report = parse(result.stdout);
if (!report?.metadata) {
  console.log('The registry’s audit did not answer; nothing is known.');
  process.exit(0);
}
for (const advisory of Object.values(report.advisories ?? {}))
  console.error(`${advisory.severity}: ${advisory.module_name}: ${advisory.title}`);
process.exit(result.status ?? 1);

interface Report {
  readonly metadata?: unknown;
  readonly advisories?: Record<string, { severity: string; module_name: string; title: string }>;
}

function parse(text: string): Report | undefined {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return undefined;
  }
}
