import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** A Kubernetes object as far as the checks look into it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: unknown;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly secretKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  };
}

const root = join(import.meta.dirname, '../..');

/** Runs a program that prints manifests, and reads them. Throws with the program's own words. */
export function printedManifests(program: string, args: readonly string[]): Manifest[] {
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 ** 2 });
  if (result.status !== 0) throw new Error(result.stderr || String(result.error));
  return manifestsOf(result.stdout);
}

/** Throws where the text isn't YAML, or says one key twice. */
export function manifestsOf(text: string): Manifest[] {
  return parseAllDocuments(text)
    .map((document) => {
      if (document.errors[0]) throw document.errors[0];
      return document.toJS() as Manifest | null;
    })
    .filter((manifest) => manifest !== null);
}
