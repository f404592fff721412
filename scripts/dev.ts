/** As `up`, but from the sources: a service starts again when one of its files changes, and Next renews the pages. */
import { parseArgs } from 'node:util';
import { up } from './up.ts';

try {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean' } } });
  process.exitCode = await up({ from: 'sources', fresh: values.fresh ?? false });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
