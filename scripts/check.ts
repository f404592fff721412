/** `npm run check`: everything that can be said of the code without running it. Each step runs; the first output of a failed one is shown. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { runStep, type Step } from './run-step.ts';

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const script = (name: string) => [process.execPath, join(root, 'scripts', `${name}.ts`)] as const;
const projects = globSync(
  [
    'packages/*/tsconfig.json',
    'services/*/tsconfig.json',
    'web/tsconfig.json',
    'bench/tsconfig.json',
    'chaos/tsconfig.json',
    'e2e/tsconfig.json',
    'scripts/tsconfig.json',
  ],
  { cwd: root },
);

const steps: Step[] = [
  { name: 'format', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'lint, with the rooms’ import rules', command: [bin('oxlint'), '--type-aware', '--deny-warnings'] },
  ...projects.sort().map(
    (project): Step => ({
      name: `types of ${project.replace('/tsconfig.json', '')}`,
      command: [bin('tsc'), '-p', project],
    }),
  ),
  { name: 'contracts: lint', command: [bin('buf'), 'lint'] },
  { name: 'contracts: nothing breaks', command: script('check-breaking') },
  { name: 'generated code is fresh', command: script('check-generated') },
  { name: 'migrations: lint', command: script('check-migrations') },
  { name: 'the repository’s conventions', command: script('tidy') },
  { name: 'deployment: chart, workflows', command: script('check-deployment') },
  { name: 'dependencies: audit', command: script('check-audit') },
];

let failed = 0;
for (const step of steps) {
  const result = await runStep(step);
  console.log(`${result.ok ? '✓' : '✗'} ${step.name} (${result.seconds.toFixed(1)} s)`);
  if (!result.ok) {
    failed++;
    console.log(
      result.output
        .split('\n')
        .slice(0, 80)
        .map((line) => `    ${line}`)
        .join('\n'),
    );
  }
}
console.log(
  failed === 0 ? `check: all ${steps.length} steps hold` : `check: ${failed} of ${steps.length} steps failed`,
);
process.exit(failed === 0 ? 0 : 1);
