import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataFolder } from '../data-folder.ts';
import { findOnPath } from './find-on-path.ts';
import type { FoundProgram } from './found-program.ts';
import { installWithApt } from './install-with-apt.ts';
import { installWithBrew } from './install-with-brew.ts';
import { type ProgramEntry, type ProgramName, programCatalogue } from './program-catalogue.ts';
import { runInDocker } from './run-in-docker.ts';
import { unpackDebianPackages } from './unpack-debian-packages.ts';

/** In the order in which they are tried. */
const WAYS = ['path', 'unpacked', 'apt', 'unpack', 'brew', 'docker'] as const;
type Way = (typeof WAYS)[number];

export interface FindOptions {
  /** Where programs are unpacked that could not be installed; `programs` in the data folder unless told. */
  readonly programsFolder?: string;
  /** The ways to try; all of them unless told. */
  readonly ways?: readonly Way[];
  readonly log?: ((line: string) => void) | undefined;
}

/**
 * Finds a program that npm doesn't bring, and installs it when it isn't there. Throws one message that says what to
 * install by hand when no way works.
 */
export async function findProgram(name: ProgramName, options: FindOptions = {}): Promise<FoundProgram> {
  const folder = resolve(options.programsFolder ?? join(dataFolder(), 'programs'), name);
  const reasons: string[] = [];
  for (const way of WAYS.filter((way) => !options.ways || options.ways.includes(way))) {
    try {
      const found = await tryWay(way, name, folder);
      if (found) return found;
    } catch (error) {
      reasons.push((error as Error).message);
      options.log?.(`${name}: ${(error as Error).message}`);
    }
  }
  throw new Error(howToInstall(name, reasons));
}

async function tryWay(way: Way, name: ProgramName, folder: string): Promise<FoundProgram | undefined> {
  const entry = programCatalogue[name];
  switch (way) {
    case 'path':
      return direct('on the PATH', findOnPath(name));
    case 'unpacked':
      return unpacked(entry, folder);
    case 'apt':
      if (entry.startsServices) return undefined;
      await installWithApt(entry.debianPackages.slice(0, 1));
      return direct('installed with apt-get', findOnPath(name));
    case 'unpack':
      await unpackDebianPackages({ packages: entry.debianPackages, folder });
      return unpacked(entry, folder);
    case 'brew':
      return direct('installed with Homebrew', await installWithBrew(name, entry));
    case 'docker':
      return entry.dockerImage ? await runInDocker(name, entry.dockerImage) : undefined;
  }
}

function direct(how: string, path: string | undefined): FoundProgram | undefined {
  return path ? programAt(path, how) : undefined;
}

/** A program whose path somebody gave. */
export function programAt(path: string, how = 'by its path'): FoundProgram {
  return { how, bindHost: '127.0.0.1', command: ({ args }) => ({ path, args }) };
}

/** An unpacked program finds its libraries beside itself, because the system's linker doesn't look there. */
function unpacked(entry: ProgramEntry, folder: string): FoundProgram | undefined {
  const path = join(folder, entry.unpackedPath);
  if (!existsSync(path)) return undefined;
  const libraries = join(folder, 'usr/lib');
  const perMachine = existsSync(libraries)
    ? readdirSync(libraries)
        .filter((name) => name.includes('-linux-'))
        .map((name) => join(libraries, name))
    : [];
  const env = { ...process.env, LD_LIBRARY_PATH: [...perMachine, libraries].join(':') };
  return { how: 'unpacked', bindHost: '127.0.0.1', command: ({ args }) => ({ path, args, env }) };
}

function howToInstall(name: ProgramName, reasons: readonly string[]): string {
  const { debianPackages, brewFormula, dockerImage } = programCatalogue[name];
  const docker = dockerImage ? ', or start Docker' : '';
  const byHand = `"apt-get install ${debianPackages[0]}" on Debian and Ubuntu, "brew install ${brewFormula}" on macOS${docker}`;
  return `Marquee needs ${name}, which could not be found or installed (${reasons.join('; ')}). Install it by hand (${byHand}) and try again.`;
}
