import { readFileSync } from 'node:fs';
import type { TlsOptions } from '@nats-io/transport-node';

/**
 * How NATS is spoken to. `tls://` insists on encryption: a server that says it has none is refused, and with it whoever
 * stands in between and takes the offer away. The file is read again for each connection.
 */
export function natsTls(url: string, authorityFile: string | undefined): { tls?: TlsOptions } {
  if (!url.startsWith('tls://')) return {};
  return { tls: authorityFile ? { caFile: authorityFile } : {} };
}

/** How Redis is spoken to: `rediss://` with the authority that signed its certificate, or those that Node knows. */
export function redisTls(url: string, authorityFile: string | undefined): { tls?: { ca?: Buffer } } {
  if (!url.startsWith('rediss://')) return {};
  return { tls: authorityFile ? { ca: readFileSync(authorityFile) } : {} };
}
