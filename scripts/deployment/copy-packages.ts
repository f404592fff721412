import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

export interface PackagesOfImage {
  /** The repository. */
  readonly root: string;
  /** Where the image's files are laid out. */
  readonly folder: string;
  /** The bundle's text, which names the packages outside it by their path. */
  readonly bundle: string;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Next's compiler is for building alone, and larger than all the rest. */
const NOT_AT_RUN_TIME = /^@next\/swc-/;

/** Copies the packages that a bundle loads at run time, and all that these need, to the same places under `folder`. */
export function copyPackages({ root, folder, bundle }: PackagesOfImage): void {
  const named = bundle.matchAll(/["']\.\/\.\.\/(node_modules\/\.pnpm\/[^"']*?\/node_modules\/(?:@[^/]+\/)?[^/"']+)\//g);
  const waiting = [...named].map(([, path]) => join(root, path ?? ''));
  const copied = new Set<string>();
  for (let source = waiting.pop(); source; source = waiting.pop()) {
    if (copied.has(source)) continue;
    copied.add(source);
    const place = (path: string) => join(folder, relative(root, path));
    cpSync(source, place(source), { recursive: true });
    for (const link of linksOf(source)) {
      waiting.push(realpathSync(link));
      mkdirSync(dirname(place(link)), { recursive: true });
      // The store's links are relative, so they hold in the image as well.
      if (!existsLink(place(link))) symlinkSync(readlinkSync(link), place(link));
    }
  }
}

/** pnpm keeps the links to what a package needs beside the package. */
function linksOf(source: string): string[] {
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Manifest;
  const peers = Object.keys(manifest.peerDependencies ?? {}).filter(
    (name) => !manifest.peerDependenciesMeta?.[name]?.optional,
  );
  const names = [
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.optionalDependencies ?? {}),
    ...peers,
  ];
  const neighbours = source.slice(0, source.lastIndexOf('/node_modules/') + '/node_modules'.length);
  // What isn't there is for another platform.
  return [...new Set(names)]
    .filter((name) => !NOT_AT_RUN_TIME.test(name))
    .map((name) => join(neighbours, name))
    .filter((path) => existsSync(path));
}

function existsLink(path: string): boolean {
  const folder = dirname(path);
  return existsSync(folder) && readdirSync(folder).includes(path.slice(folder.length + 1));
}
