import { type ProcessName, topology } from '../../../topology.ts';

/** The first port of the block in which everything local listens; another block lets a second copy run beside. */
const USUAL_BASE = 4600;
const BLOCK_SIZE = 300;
const PORTS_PER_REPLICA = 20;

export interface PartPorts {
  readonly supabaseApi: number;
  readonly mailPage: number;
  readonly smtp: number;
  readonly stripe: number;
  readonly postgres: number;
  readonly nats: number;
  readonly natsMonitor: number;
  readonly redis: number;
  readonly clamd: number;
  readonly serviceTokens: number;
}

export interface LocalPorts extends PartPorts {
  /** Where a replica (from 0) of a process listens. */
  ofProcess(name: ProcessName, replica: number): { readonly port: number; readonly metricsPort: number };
}

/** The fixed ports of a local copy. @param base a multiple of 100 from 1100 on, as text; 4600 when there is none */
export function localPorts(base: string | undefined): LocalPorts {
  const first = base === undefined || base === '' ? USUAL_BASE : Number(base);
  // Above 32767 a port may at any moment be taken by somebody's outgoing connection.
  if (!Number.isInteger(first) || first % 100 !== 0 || first < 1100 || first + BLOCK_SIZE > 32_768)
    throw new Error(
      `MARQUEE_PORT_BASE is "${base}"; set it to a multiple of 100 between 1100 and 32400, or leave it out.`,
    );
  const shift = first - USUAL_BASE;
  return {
    supabaseApi: 4610 + shift,
    mailPage: 4620 + shift,
    smtp: 4621 + shift,
    stripe: 4630 + shift,
    postgres: 4640 + shift,
    nats: 4650 + shift,
    natsMonitor: 4651 + shift,
    redis: 4660 + shift,
    serviceTokens: 4670 + shift,
    clamd: 4680 + shift,
    ofProcess(name, replica) {
      const offset = shift + replica * PORTS_PER_REPLICA;
      return { port: topology[name].port + offset, metricsPort: topology[name].metricsPort + offset };
    },
  };
}
