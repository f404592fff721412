import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const script = join(import.meta.dirname, '../../../../scripts/dead.ts');

/** Runs `npm run dead` on a database, as its owner would. @returns what it said. @throws where it refused */
export async function deadCommand(databaseUrl: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, NO_COLOR: '1' };
  return (await promisify(execFile)(process.execPath, [script, ...args], { env })).stdout;
}

/** The one dead thing that the list names. @throws where it names none, or several */
export async function theDeadOne(databaseUrl: string): Promise<string> {
  const said = await deadCommand(databaseUrl, 'list');
  const [handle, ...more] = said.match(/^tasks\/\d+/gm) ?? [];
  if (!handle || more.length > 0) throw new Error(`One should be dead, but: ${said}`);
  return handle;
}
