import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type ProcessName, topology } from '../../topology.ts';
import type { EnvironmentVariable, Manifest } from './manifest.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A value of the right form for each secret: what stands in the cluster's Secrets isn't known here. */
const sampleSecrets: Readonly<Record<string, string>> = {
  ANTHROPIC_API_KEY: 'sample',
  DATABASE_DIRECT_URL: 'postgresql://sample@db.marquee.test/postgres?sslmode=verify-full',
  DATABASE_URL: 'postgresql://sample@db.marquee.test/postgres?sslmode=verify-full',
  LINK_TOKEN_JWKS: '{"keys":[]}',
  LINK_TOKEN_KEY: '-----BEGIN PRIVATE KEY-----',
  NATS_PASSWORD: 'sample',
  OPENAI_API_KEY: 'sample',
  REDIS_URL: 'rediss://redis.marquee.test',
  SMTP_URL: 'smtps://mail.marquee.test',
  STRIPE_SECRET_KEY: 'sample',
  STRIPE_WEBHOOK_SECRET: 'sample',
  SUPABASE_SECRET_KEY: 'sample',
};

/** Lets each process's own configuration read the environment that the chart gives it. */
export async function environmentProblems(manifests: readonly Manifest[]): Promise<string[]> {
  const names = Object.keys(topology) as ProcessName[];
  const problems: string[] = [];
  // One after another: seven at once would be slower on two cores, and take the memory of seven.
  for (const name of names) problems.push(...(await problemsOf(name, manifests)));
  return problems;
}

interface Container {
  readonly env?: readonly EnvironmentVariable[];
  readonly volumeMounts?: readonly { readonly mountPath: string }[];
}

async function problemsOf(name: ProcessName, manifests: readonly Manifest[]): Promise<string[]> {
  const deployment = manifests.find((manifest) => manifest.kind === 'Deployment' && manifest.metadata.name === name);
  const spec = deployment?.spec as { template: { spec: { containers: [Container] } } } | undefined;
  const { env: variables = [], volumeMounts: mounts = [] } = spec?.template.spec.containers[0] ?? {};
  const twice = variables.filter((one, index) => variables.findIndex((other) => other.name === one.name) !== index);
  const foreign = variables.filter(({ valueFrom }) => {
    const secret = valueFrom?.secretKeyRef?.name;
    return secret !== undefined && secret !== `marquee-${name}`;
  });
  const unmounted = variables.filter(
    ({ value = '' }) => value.startsWith('/') && !mounts.some(({ mountPath }) => value.startsWith(`${mountPath}/`)),
  );
  return [
    ...unmounted.map((variable) => `${name}: ${variable.name} names a file of no volume`),
    ...twice.map((variable) => `${name}: ${variable.name} is set twice`),
    ...foreign.map((variable) => `${name}: ${variable.name} comes from another process's Secret`),
    ...(await refusalsOf(name, Object.fromEntries(variables.map((one) => [one.name, valueOf(one)])))),
  ];
}

function valueOf({ name, value, valueFrom }: EnvironmentVariable): string {
  return value ?? (valueFrom?.secretKeyRef ? (sampleSecrets[name] ?? '') : 'pod-name');
}

/** A configuration ends its process where something is amiss, so each runs in one of its own. */
async function refusalsOf(name: ProcessName, environment: Record<string, string>): Promise<string[]> {
  const source = name === 'web' ? 'web/config.ts' : `services/${name}/src/config.ts`;
  const read = name === 'web' ? 'readWebConfig' : 'config';
  const program = `(await import('${pathToFileURL(join(root, source)).href}')).${read}()`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program];
  try {
    await run(process.execPath, args, { env: environment });
    return [];
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    return (stderr ?? String(error))
      .trim()
      .split('\n')
      .slice(0, 10)
      .map((line) => `${name}: ${line}`);
  }
}
