/** Ends everything that runs on this data folder, and nothing else: npm run down. */
import { parseArgs } from 'node:util';
import { dataFolder } from '@marquee/local-stack/data-folder.ts';
import { endStack } from '@marquee/local-stack/end-stack.ts';

try {
  parseArgs({ options: {} });
  console.log((await endStack(dataFolder())) ? 'Marquee has ended.' : 'Marquee does not run here.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
