import { processName } from './process-environment.ts';
import { isPortFree } from './processes/free-port.ts';
import type { StackOptions } from './stack-options.ts';

/** When nearly all are taken, another copy runs: a long list would say no more. */
const NAMED_MAX = 3;

/** Refuses, before anything is started, when somebody else listens on a port that is needed. */
export async function checkPorts(options: Pick<StackOptions, 'ports' | 'processes' | 'replicasOf'>): Promise<void> {
  const needed = neededPorts(options);
  const free = await Promise.all(needed.map(({ port }) => isPortFree(port)));
  const taken = needed.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const named = taken.slice(0, NAMED_MAX).map(({ port, what }) => `port ${port} (${what})`);
  const list = [...named, ...(taken.length > NAMED_MAX ? [`and ${taken.length - NAMED_MAX} more`] : [])].join(', ');
  throw new Error(
    `Somebody else listens on ${list}; end that program, or set MARQUEE_PORT_BASE to another block, such as 5600.`,
  );
}

function neededPorts({ ports, processes, replicasOf }: Pick<StackOptions, 'ports' | 'processes' | 'replicasOf'>) {
  const needed: { port: number; what: string }[] = [
    { port: ports.supabaseApi, what: 'Supabase API' },
    { port: ports.mailPage, what: 'mail page' },
    { port: ports.smtp, what: 'SMTP' },
    { port: ports.stripe, what: 'Stripe simulator' },
    { port: ports.postgres, what: 'Postgres' },
    { port: ports.nats, what: 'NATS' },
    { port: ports.natsMonitor, what: 'NATS monitor' },
    { port: ports.redis, what: 'Redis' },
    { port: ports.serviceTokens, what: 'service tokens' },
    { port: ports.clamd, what: 'clamd' },
  ];
  for (const { name } of processes) {
    for (let replica = 0; replica < replicasOf(name); replica++) {
      const { port, metricsPort } = ports.ofProcess(name, replica);
      needed.push({ port, what: processName(name, replica) });
      needed.push({ port: metricsPort, what: `metrics of ${processName(name, replica)}` });
    }
  }
  return needed;
}
