import { connect, type NatsConnection } from '@nats-io/transport-node';
import { natsTls } from '../encryption/authority.ts';

export interface NatsOptions {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly processName: string;
  /** Who signed the server's certificate, where its address says `tls://`. */
  readonly authorityFile?: string | undefined;
}

/**
 * Connects to NATS and goes on trying for ever: with NATS down a service starts and its commands succeed; what they
 * publish waits in the outbox. Callers that need it now ask `isClosed` of nothing: they await the connection.
 */
export async function openNats(options: NatsOptions): Promise<NatsConnection> {
  return connect({
    servers: options.url,
    user: options.user,
    pass: options.password,
    name: options.processName,
    ...natsTls(options.url, options.authorityFile),
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 100,
    pingInterval: 10_000,
    maxPingOut: 3,
    ignoreAuthErrorAbort: true,
  });
}
