import { expect, test } from 'vitest';
import { type ProcessName, type ProcessShape, topology } from '../../topology.ts';
import type { Manifest } from './manifest.ts';
import { topologyProblems } from './topology-problems.ts';

interface Fault {
  readonly what: string;
  readonly spoil: (manifests: Manifest[]) => Manifest[];
  readonly found: string[];
}

const without = (kind: string, name: string) => (manifests: Manifest[]) =>
  manifests.filter((manifest) => manifest.kind !== kind || manifest.metadata.name !== name);

/** One object with a few fields of its spec, or of its pod's, changed. */
const change = (kind: string, name: string, fields: object) => (manifests: Manifest[]) =>
  manifests.map((manifest) =>
    manifest.kind === kind && manifest.metadata.name === name
      ? { ...manifest, spec: { ...(manifest.spec as object), ...fields } }
      : manifest,
  );

const faults: Fault[] = [
  { what: 'nothing', spoil: (manifests) => manifests, found: [] },
  {
    what: 'a process without a Deployment',
    spoil: without('Deployment', 'tasks'),
    found: ['tasks: has no Deployment, Service or ServiceAccount'],
  },
  {
    what: 'a process without an account',
    spoil: without('ServiceAccount', 'web'),
    found: ['web: has no Deployment, Service or ServiceAccount'],
  },
  {
    what: 'a service behind one address',
    spoil: change('Service', 'events-headless', { clusterIP: undefined }),
    found: ['events: its Service is headless if and only if it speaks gRPC'],
  },
  {
    what: 'a Service without the metrics',
    spoil: change('Service', 'tasks-headless', { ports: [{ port: topology.tasks.port }] }),
    found: ['tasks: its Service lacks a port'],
  },
  {
    what: 'several replicas without a budget',
    spoil: without('PodDisruptionBudget', 'events'),
    found: ['events: it has a PodDisruptionBudget if and only if it has several replicas'],
  },
  {
    what: 'a pod without any care',
    spoil: change('Deployment', 'payments', { template: { spec: { containers: [{ image: 'payments' }] } } }),
    found: [
      'payments: runs under another name than its own',
      'payments: holds a token for the API server',
      'payments: may run as root',
      'payments: may write to its root',
      'payments: may gain rights',
      'payments: is killed before it has ended',
      'payments: lacks a port',
      'payments: lacks its startupProbe',
      'payments: lacks its readinessProbe',
      'payments: lacks its livenessProbe',
    ],
  },
];

test.each(faults)('finds $what', ({ spoil, found }) => {
  expect(topologyProblems(spoil(soundManifests()))).toEqual(found);
});

function soundManifests(): Manifest[] {
  const processes = Object.entries(topology) as [ProcessName, ProcessShape][];
  return processes.flatMap(([name, { kind, port, metricsPort, replicas }]) => {
    const isService = kind === 'service';
    const one = (objectKind: string, objectName: string, spec?: object): Manifest => ({
      apiVersion: 'v1',
      kind: objectKind,
      metadata: { name: objectName },
      spec,
    });
    const service = { ports: [{ port }, { port: metricsPort }], ...(isService ? { clusterIP: 'None' } : {}) };
    return [
      one('ServiceAccount', name),
      one('Service', isService ? `${name}-headless` : name, service),
      one('Deployment', name, { replicas, template: { spec: soundPod(name, [port, metricsPort]) } }),
      ...(replicas > 1 ? [one('PodDisruptionBudget', name, { maxUnavailable: 1 })] : []),
    ];
  });
}

function soundPod(name: string, ports: readonly number[]): object {
  const probes = { startupProbe: {}, readinessProbe: {}, livenessProbe: {} };
  const container = {
    image: name,
    ports: ports.map((containerPort) => ({ containerPort })),
    securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false },
    ...probes,
  };
  return {
    serviceAccountName: name,
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 25,
    securityContext: { runAsNonRoot: true },
    containers: [container],
  };
}
