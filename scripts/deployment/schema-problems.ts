import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ClusterRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { ConfigMap, Namespace, Secret, Service, ServiceAccount } from 'kubernetes-models/v1';
import type { Manifest } from './manifest.ts';

/** Every kind that we use, and where its shape stands. */
const models = {
  ClusterRoleBinding: { model: ClusterRoleBinding, from: 'rbac.authorization.k8s.io/v1' },
  ConfigMap: { model: ConfigMap, from: 'v1' },
  Deployment: { model: Deployment, from: 'apps/v1' },
  Ingress: { model: Ingress, from: 'networking.k8s.io/v1' },
  Namespace: { model: Namespace, from: 'v1' },
  NetworkPolicy: { model: NetworkPolicy, from: 'networking.k8s.io/v1' },
  PodDisruptionBudget: { model: PodDisruptionBudget, from: 'policy/v1' },
  Secret: { model: Secret, from: 'v1' },
  Service: { model: Service, from: 'v1' },
  ServiceAccount: { model: ServiceAccount, from: 'v1' },
  StatefulSet: { model: StatefulSet, from: 'apps/v1' },
} as const;

const root = join(import.meta.dirname, '../..');
const nameOf = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;

/** What Kubernetes' own schemas have against the values in these manifests. */
export function schemaProblems(manifests: readonly Manifest[]): string[] {
  return manifests.flatMap((manifest) => {
    const known = models[manifest.kind as keyof typeof models];
    if (!known) return [`${nameOf(manifest)}: add its kind to scripts/deployment/schema-problems.ts`];
    try {
      const Model = known.model as new (data: unknown) => { validate(): void };
      new Model(manifest).validate();
      return [];
    } catch (error) {
      return [`${nameOf(manifest)}: ${(error as Error).message}`];
    }
  });
}

/**
 * Fields that Kubernetes doesn't know: the API server drops those with no more than a warning, so that a misspelt probe
 * is no probe. The schemas above let them pass; the compiler doesn't let them into an object literal.
 */
export function unknownFieldProblems(manifests: readonly Manifest[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-manifests-'));
  try {
    const lines = manifests.map((manifest, index) => {
      const from = models[manifest.kind as keyof typeof models]?.from ?? 'v1';
      return `export const m${index}: import('kubernetes-models/${from}').I${manifest.kind} = ${JSON.stringify(manifest)};`;
    });
    writeFileSync(join(folder, 'manifests.ts'), lines.join('\n'));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(compilerSettings()));
    const tsc = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    return [...tsc.stdout.matchAll(/manifests\.ts\((\d+),\d+\): error [^:]+: (.*)/g)].map(([, line, message]) => {
      const manifest = manifests[Number(line) - 1];
      return `${manifest ? nameOf(manifest) : 'a manifest'}: ${message}`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compilerSettings() {
  const models = join(root, 'scripts/node_modules/kubernetes-models');
  return {
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'es2024',
      module: 'esnext',
      moduleResolution: 'bundler',
      types: [],
      paths: { 'kubernetes-models/*': [`${models}/*`] },
    },
    files: ['manifests.ts'],
  };
}
