/** `npm run gen` writes an example of each pause of a graph that has none yet, by a walk of the present version; the others stay as they are. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exampleNames, examplesFolder } from '@marquee/testing/paused-graphs/examples.ts';

const missing = exampleNames.filter((name) => !existsSync(join(examplesFolder, `${name}.json`)));
if (missing.length > 0) {
  const root = join(import.meta.dirname, '..');
  const walked = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', 'packages/testing/src/paused-graphs'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, WRITE_PAUSED_GRAPHS: '1' },
  });
  for (const name of missing) console.log(`New: services/orchestrator/examples/paused-graphs/${name}.json.`);
  process.exitCode = walked.status ?? 1;
}
