import { delimiter, join } from 'node:path';
import { findOnPath } from './find-on-path.ts';
import type { ProgramEntry, ProgramName } from './program-catalogue.ts';
import { runCommand } from './run-command.ts';

/** Installs a program with Homebrew; comes back with its path. */
export async function installWithBrew(name: ProgramName, entry: ProgramEntry): Promise<string> {
  const brew = findOnPath('brew');
  if (!brew) throw new Error('there is no Homebrew');
  const cask = entry.brewCask ? ['--cask'] : [];
  await runCommand(brew, ['install', '--quiet', ...cask, entry.brewFormula], { timeoutMs: 10 * 60_000 });
  const prefix = (await runCommand(brew, ['--prefix'], { timeoutMs: 30_000 })).trim();
  const path = findOnPath(name, [join(prefix, 'bin'), join(prefix, 'sbin')].join(delimiter));
  if (!path) throw new Error(`Homebrew installed ${entry.brewFormula}, but ${name} is not in ${prefix}/bin or sbin`);
  return path;
}
