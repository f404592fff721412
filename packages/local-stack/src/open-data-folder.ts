import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { endLeftovers } from './end-stack.ts';
import { letServerUserPass } from './postgres/server-user.ts';
import { claimFolder, type FolderClaim } from './processes/claim-folder.ts';

/** What people and services have made: gone with `--fresh`. */
const DATA = ['mail', 'nats', 'postgres', 'redis', 'clamd', 'secrets.json', 'service-tokens', 'stripe', 'supabase'];
/** What a fresh start keeps: downloads, the last run's logs, and the files of the run itself. */
const KEPT = ['in-use.json', 'logs', 'programs', 'stack.json'];

export interface DataFolderOptions {
  readonly folder: string;
  /** Throws all data away first. */
  readonly fresh: boolean;
}

/**
 * Makes the data folder this process's own, ends what a killed run left there, and empties it where a fresh start is
 * wanted. Refuses a folder that is in use, and one with anything in it that isn't ours: it might be somebody's home.
 */
export async function openDataFolder(options: DataFolderOptions): Promise<FolderClaim> {
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ours = [...DATA, ...KEPT];
  const foreign = readdirSync(folder).find((name) => !ours.some((own) => name === own || name.startsWith(`${own}.`)));
  if (foreign)
    throw new Error(`${folder} holds "${foreign}", which isn't Marquee's; set MARQUEE_DATA_FOLDER to an empty folder.`);
  chmodSync(folder, 0o700);
  letServerUserPass(folder);
  const claim = await claimFolder({ folder, what: 'Marquee' });
  try {
    await endLeftovers(folder);
    if (options.fresh) for (const name of DATA) rmSync(join(folder, name), { recursive: true, force: true });
    return claim;
  } catch (error) {
    claim.release();
    throw error;
  }
}
