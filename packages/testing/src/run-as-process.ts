import { join } from 'node:path';
import { freePort } from '@marquee/local-stack/processes/free-port.ts';
import { runProgram } from '@marquee/local-stack/processes/run-program.ts';

/** A service that runs as it does in production: a process with its own environment, ports and log lines. */
export interface ServiceProcess {
  readonly rpcPort: number;
  readonly metricsPort: number;
  /** What it has logged so far. */
  readonly lines: readonly string[];
  /** Its metrics page. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../../..');

/** Starts `services/<service>/src/main.ts` with this environment and nothing else, and waits until it takes work. */
export async function runAsProcess(service: string, environment: Record<string, string>): Promise<ServiceProcess> {
  const [rpcPort, metricsPort] = [Number(environment.PORT) || (await freePort()), await freePort()];
  const pages = `http://${environment.LISTEN_HOST ?? '127.0.0.1'}:${metricsPort}`;
  const lines: string[] = [];
  const program = await runProgram({
    name: service,
    path: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(root, `services/${service}/src/main.ts`)],
    env: { NODE_ENV: 'production', ...environment, PORT: String(rpcPort), METRICS_PORT: String(metricsPort) },
    ready: { url: `${pages}/healthz` },
    log: (line) => lines.push(line),
  });
  const metrics = async () => (await fetch(`${pages}/metrics`)).text();
  return { rpcPort, metricsPort, lines, metrics, stop: program.stop };
}
