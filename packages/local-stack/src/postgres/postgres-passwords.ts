import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PostgresPasswords {
  readonly supabase_admin: string;
  readonly postgres: string;
}

/** The passwords of the two administering roles; made once, kept beside the cluster, readable by us alone. */
export function postgresPasswords(dataFolder: string): PostgresPasswords {
  const path = join(dataFolder, 'passwords.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PostgresPasswords;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Error(`${path} can't be read as JSON; restore it, or start afresh with an empty data folder.`, {
        cause: error,
      });
  }
  const made = { supabase_admin: randomBytes(24).toString('hex'), postgres: randomBytes(24).toString('hex') };
  writeFileSync(path, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  return made;
}
