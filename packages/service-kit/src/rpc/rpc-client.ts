import {
  create,
  type DescMethod,
  type DescService,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf';
import * as grpc from '@grpc/grpc-js';
import { newId } from '@marquee/values/ids.ts';
import { SpanKind } from '@opentelemetry/api';
import { clientCredentials } from '../encryption/rpc-credentials.ts';
import type { TlsFiles } from '../encryption/tls-files.ts';
import { currentTraceparent } from '../telemetry/traceparent.ts';
import { withSpan } from '../telemetry/with-span.ts';
import { headers } from './call-metadata.ts';
import { grpcDefinition } from './grpc-adapter.ts';
import { recordClientCall } from './rpc-metrics.ts';
import { refusalOfStatus } from './status-of-refusal.ts';

/** Who calls, and under which key a repeat does its work once. */
export interface CallOptions {
  readonly token: string;
  readonly idempotencyKey?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly runId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly timeoutMs?: number;
}

export type RpcClient<S extends DescService> = {
  readonly [K in keyof S['method']]: (
    input: MessageInitShape<S['method'][K]['input']>,
    options: CallOptions,
  ) => Promise<MessageShape<S['method'][K]['output']>>;
} & { close(): void };

/**
 * A typed client of a contract. Calls are balanced over all addresses behind the name, have a deadline (5 s where none is
 * given), and are tried again by gRPC where they never reached a server; commands carry their idempotency key, so that
 * this is safe.
 * @param address a gRPC name such as `dns:///events:4701` or `ipv4:127.0.0.1:4701,127.0.0.1:4721`
 * @param tls the files of an encrypted connection; without them it is plain text
 * @throws Refusal where the service refused; UnavailableError where it is down or too slow.
 */
export function rpcClient<S extends DescService>(contract: S, address: string, tls?: TlsFiles): RpcClient<S> {
  const Client = grpc.makeGenericClientConstructor(grpcDefinition(contract), contract.typeName);
  const client = new Client(address, clientCredentials(tls), {
    'grpc.service_config': JSON.stringify(serviceConfig(contract)),
    'grpc.keepalive_time_ms': 30_000,
    // Asked when a connection ends, which its server sees to: half a minute, the usual least time between two questions,
    // would keep new replicas idle for so long.
    'grpc.dns_min_time_between_resolutions_ms': 1_000,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 2_000,
  });
  const calls = contract.methods.map((method) => [
    method.localName,
    (input: MessageInitShape<DescMethod['input']>, options: CallOptions) => call(client, method, { input, options }),
  ]);
  return { ...Object.fromEntries(calls), close: () => client.close() } as RpcClient<S>;
}

function serviceConfig(contract: DescService) {
  const retryPolicy = {
    maxAttempts: 4,
    initialBackoff: '0.05s',
    maxBackoff: '1s',
    backoffMultiplier: 2,
    retryableStatusCodes: ['UNAVAILABLE'],
  };
  return {
    loadBalancingConfig: [{ round_robin: {} }],
    methodConfig: [{ name: [{ service: contract.typeName }], retryPolicy }],
  };
}

/** The service can't be reached, or didn't answer in time. What was sent may or may not have been done. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

interface Call {
  readonly input: MessageInitShape<DescMethod['input']>;
  readonly options: CallOptions;
}

function call(client: grpc.Client, method: DescMethod, { input, options }: Call): Promise<unknown> {
  const rpc = `${method.parent.typeName}/${method.name}`;
  const startedMs = performance.now();
  const attributes = { 'rpc.system.name': 'grpc', 'rpc.method': rpc };
  return withSpan(rpc, { kind: SpanKind.CLIENT, attributes }, (span) => {
    const deadline = Date.now() + (options.timeoutMs ?? 5_000);
    const run = (client as unknown as Record<string, (...args: unknown[]) => void>)[method.localName] as (
      ...args: unknown[]
    ) => void;
    return new Promise((resolve, reject) => {
      run.call(
        client,
        create(method.input, input),
        metadataOf(options),
        { deadline },
        (error: grpc.ServiceError | null, message: unknown) => {
          const refusal = error ? refusalOfStatus(error) : undefined;
          const status = refusal?.code ?? (error ? (grpc.status[error.code] ?? 'UNKNOWN') : 'OK');
          span.setAttribute('rpc.response.status_code', status);
          recordClientCall(rpc, status, performance.now() - startedMs);
          if (error) reject(refusal ?? faultOf(rpc, error));
          else resolve(message);
        },
      );
    });
  });
}

function faultOf(rpc: string, error: grpc.ServiceError): Error {
  const away = error.code === grpc.status.UNAVAILABLE || error.code === grpc.status.DEADLINE_EXCEEDED;
  return away
    ? new UnavailableError(`${rpc}: ${grpc.status[error.code]}`)
    : new Error(`${rpc}: ${grpc.status[error.code]} ${error.details}`);
}

function metadataOf(options: CallOptions): grpc.Metadata {
  const metadata = new grpc.Metadata();
  const set = (name: string, value: string | null | undefined) => value && metadata.set(name, value);
  set(headers.authorization, `Bearer ${options.token}`);
  set(headers.idempotencyKey, options.idempotencyKey);
  set(headers.organisation, options.organisationId);
  set(headers.run, options.runId);
  set(headers.requestId, options.requestId ?? newId());
  set(headers.traceparent, currentTraceparent());
  return metadata;
}
