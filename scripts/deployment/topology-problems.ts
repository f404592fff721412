import { type ProcessName, type ProcessShape, topology } from '../../topology.ts';
import type { Manifest } from './manifest.ts';

interface PodSpec {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly containers: readonly Container[];
}

interface Container {
  readonly image: string;
  readonly ports?: readonly { readonly containerPort: number }[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly [probe: `${string}Probe`]: unknown;
}

interface DeploymentSpec {
  readonly replicas: number;
  readonly template: { readonly spec: PodSpec };
}

interface ServiceSpec {
  readonly clusterIP?: string;
  readonly ports: readonly { readonly port: number }[];
}

/** What a process of the map lacks among the chart's objects. */
export function topologyProblems(manifests: readonly Manifest[]): string[] {
  const find = <Spec>(kind: string, name: string) =>
    manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name)?.spec as Spec | undefined;
  const processes = Object.entries(topology) as [ProcessName, ProcessShape][];
  return processes.flatMap(([name, shape]) => {
    const isService = shape.kind === 'service';
    const deployment = find<DeploymentSpec>('Deployment', name);
    const service = find<ServiceSpec>('Service', isService ? `${name}-headless` : name);
    const account = manifests.some(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === name);
    if (!deployment || !service || !account) return [`${name}: has no Deployment, Service or ServiceAccount`];
    const ports = [shape.port, shape.metricsPort];
    const wrong: readonly (readonly [boolean, string])[] = [
      [isService !== (service.clusterIP === 'None'), 'its Service is headless if and only if it speaks gRPC'],
      [!ports.every((port) => service.ports.some((served) => served.port === port)), 'its Service lacks a port'],
      [
        deployment.replicas > 1 !== (find('PodDisruptionBudget', name) !== undefined),
        'it has a PodDisruptionBudget if and only if it has several replicas',
      ],
      ...podProblems(name, deployment.template.spec, ports),
    ];
    return wrong.filter(([isWrong]) => isWrong).map(([, sentence]) => `${name}: ${sentence}`);
  });
}

function podProblems(name: string, pod: PodSpec, ports: readonly number[]): (readonly [boolean, string])[] {
  const [container] = pod.containers;
  const security = container?.securityContext;
  return [
    [pod.serviceAccountName !== name, 'runs under another name than its own'],
    [pod.automountServiceAccountToken !== false, 'holds a token for the API server'],
    [pod.securityContext?.['runAsNonRoot'] !== true, 'may run as root'],
    [security?.['readOnlyRootFilesystem'] !== true, 'may write to its root'],
    [security?.['allowPrivilegeEscalation'] !== false, 'may gain rights'],
    // A pause of 5 s, then 15 s in which the process ends by itself.
    [(pod.terminationGracePeriodSeconds ?? 0) < 21, 'is killed before it has ended'],
    [!ports.every((port) => container?.ports?.some((open) => open.containerPort === port)), 'lacks a port'],
    ...(['startupProbe', 'readinessProbe', 'livenessProbe'] as const).map(
      (probe) => [!container?.[probe], `lacks its ${probe}`] as const,
    ),
  ];
}
