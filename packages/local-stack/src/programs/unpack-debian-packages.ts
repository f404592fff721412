import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from './find-on-path.ts';
import { runCommand } from './run-command.ts';

const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;

export interface UnpackOptions {
  readonly packages: readonly string[];
  /** Where the unpacked files are to lie; made at once when everything is there, never half. */
  readonly folder: string;
}

/** Brings Debian packages, and what they depend on and this machine lacks, into a folder: needs no root. */
export async function unpackDebianPackages({ packages, folder }: UnpackOptions): Promise<void> {
  const [apt, dpkg] = [findOnPath('apt-get'), findOnPath('dpkg')];
  if (!apt || !dpkg) throw new Error('there are no Debian packages on this system');
  mkdirSync(join(folder, '..'), { recursive: true, mode: 0o700 });
  const draft = mkdtempSync(`${folder}.`);
  try {
    const downloads = join(draft, 'downloads');
    const files = join(draft, 'files');
    for (const made of [downloads, files]) mkdirSync(made);
    await download({ apt, packages, downloads, lists: join(draft, 'lists') });
    for (const name of readdirSync(downloads).filter((name) => name.endsWith('.deb')))
      await runCommand(dpkg, ['-x', join(downloads, name), files], { timeoutMs: DOWNLOAD_TIMEOUT_MS });
    // Another start may have unpacked the same meanwhile; either result is as good.
    if (!existsSync(folder)) renameSync(files, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

interface Download {
  readonly apt: string;
  readonly packages: readonly string[];
  readonly downloads: string;
  readonly lists: string;
}

async function download(wanted: Download): Promise<void> {
  try {
    await downloadWith(wanted, []);
  } catch {
    // The system's package lists are missing or old, and only root may renew them: we fetch lists of our own.
    const cache = join(wanted.lists, 'cache');
    mkdirSync(join(wanted.lists, 'partial'), { recursive: true });
    mkdirSync(join(cache, 'archives', 'partial'), { recursive: true });
    const own = ['-o', `Dir::State::lists=${wanted.lists}`, '-o', `Dir::Cache=${cache}`];
    await runCommand(wanted.apt, [...own, 'update'], { timeoutMs: DOWNLOAD_TIMEOUT_MS });
    await downloadWith(wanted, own);
  }
}

async function downloadWith({ apt, packages, downloads }: Download, options: readonly string[]): Promise<void> {
  const limits = { timeoutMs: DOWNLOAD_TIMEOUT_MS, cwd: downloads };
  const simulate = [...options, '-s', '--no-install-recommends', 'install', ...packages];
  const plan = await runCommand(apt, simulate, limits);
  const missing = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name = '']) => name);
  await runCommand(apt, [...options, 'download', ...new Set([...packages, ...missing])], limits);
}
