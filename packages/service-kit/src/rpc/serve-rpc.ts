import type { DescService } from '@bufbuild/protobuf';
import * as grpc from '@grpc/grpc-js';
import { SpanKind } from '@opentelemetry/api';
import { callerOf } from '../claims/claims.ts';
import { isDatabaseAway } from '../database/is-database-away.ts';
import { serverCredentials } from '../encryption/rpc-credentials.ts';
import type { TlsFiles } from '../encryption/tls-files.ts';
import { addHealth, type GrpcHealth } from '../health/grpc-health.ts';
import { Refusal } from '../refusals/refusal.ts';
import { contextOf, currentTraceId } from '../telemetry/traceparent.ts';
import { markFailed, withSpan } from '../telemetry/with-span.ts';
import { readCallMetadata } from './call-metadata.ts';
import { grpcDefinition } from './grpc-adapter.ts';
import { reflectionPackage } from './reflection-package.ts';
import { claimsOf, type RpcCall, type RpcEngine, runRpc } from './rpc-engine.ts';
import type { RpcList } from './rpc-list.ts';
import { recordServerCall } from './rpc-metrics.ts';
import { statusOfRefusal } from './status-of-refusal.ts';

export interface RpcServer {
  readonly port: number;
  readonly health: GrpcHealth;
  /** Takes no new calls, lets those under way end (at most so long), and closes. */
  drain(graceMs: number): Promise<void>;
}

export interface ServeOptions<S extends DescService> {
  readonly contract: S;
  readonly rpc: RpcList<S>;
  readonly host: string;
  readonly port: number;
  readonly reflection: boolean;
  /** Without them it is plain text. */
  readonly tls?: TlsFiles | undefined;
  readonly connectionSecondsMax: number;
}

const messageBytesMax = 1 << 20;
/** How long calls under way may go on over a connection that has reached its age: longer than any deadline. */
const connectionGraceMs = 30_000;

/** Opens the gRPC server of a service: its contract, health, and (off in production) reflection. */
export async function serveRpc<S extends DescService>(engine: RpcEngine, options: ServeOptions<S>): Promise<RpcServer> {
  const server = new grpc.Server({
    'grpc.max_receive_message_length': messageBytesMax,
    'grpc.max_concurrent_streams': 1000,
    'grpc.max_connection_age_ms': options.connectionSecondsMax * 1_000,
    'grpc.max_connection_age_grace_ms': connectionGraceMs,
  });
  const entries = options.rpc as Record<string, RpcCall['entry']>;
  const handlers: grpc.UntypedServiceImplementation = {};
  for (const method of options.contract.methods) {
    const entry = entries[method.localName] as RpcCall['entry'];
    const handle: grpc.handleUnaryCall<never, unknown> = (call, done) => {
      const metadata = readCallMetadata(call.metadata);
      void answer(engine, { method, entry, metadata }, call.request).then(...settle(done));
    };
    handlers[method.localName] = handle as grpc.UntypedHandleCall;
  }
  server.addService(grpcDefinition(options.contract), handlers);
  const health = addHealth(server);
  if (options.reflection) await addReflection(server, options.contract);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${options.host}:${options.port}`, serverCredentials(options.tls), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    port,
    health,
    drain: (graceMs) =>
      new Promise((resolve) => {
        health.setServing(false);
        const force = setTimeout(() => server.forceShutdown(), graceMs);
        server.tryShutdown(() => {
          clearTimeout(force);
          resolve();
        });
      }),
  };
}

/** A promise's two ends, given to gRPC's callback. */
function settle(
  done: grpc.sendUnaryData<unknown>,
): [(message: unknown) => void, (error: grpc.ServerErrorResponse) => void] {
  return [(message) => done(null, message), (error) => done(error)];
}

/** Runs one call in its span, maps what went wrong to a status, and logs one wide line. */
async function answer(engine: RpcEngine, call: RpcCall, input: never): Promise<unknown> {
  const rpc = `${call.method.parent.typeName}/${call.method.name}`;
  const startedMs = performance.now();
  const options = {
    kind: SpanKind.SERVER,
    parent: contextOf(call.metadata.traceparent),
    attributes: { 'rpc.system.name': 'grpc', 'rpc.method': rpc },
  };
  const outcome = await withSpan(rpc, options, async (span): Promise<{ message: unknown } | { refused: unknown }> => {
    let status = 'OK';
    let caller: string | undefined;
    let failure: unknown;
    try {
      const claims = await claimsOf(engine, call);
      caller = callerOf(claims);
      return { message: await runRpc(engine, { ...call, claims }, input) };
    } catch (error) {
      const mapped = error instanceof Refusal ? statusOfRefusal(error) : faultStatus(error);
      status = error instanceof Refusal ? error.code : (grpc.status[mapped.code ?? 0] ?? 'INTERNAL');
      if (!(error instanceof Refusal)) {
        failure = error;
        markFailed(span, error);
      }
      // A refusal is an answer: only faults mark the span as failed.
      return { refused: mapped };
    } finally {
      const durationMs = performance.now() - startedMs;
      recordServerCall(rpc, status, durationMs);
      span.setAttribute('rpc.response.status_code', status);
      const line = {
        rpc,
        status,
        durationMs: Math.round(durationMs * 10) / 10,
        requestId: call.metadata.requestId,
        ...(caller && { caller }),
      };
      if (failure === undefined) engine.log.info('rpc', line);
      else engine.log.error('rpc failed', { ...line, error: failure });
    }
  });
  if ('refused' in outcome) throw outcome.refused;
  return outcome.message;
}

/**
 * A fault shows nothing of the inside: only the id by which operators find its trace. Without its database the service is
 * away, and whoever calls may ask again under the same key.
 */
function faultStatus(error: unknown): Partial<grpc.StatusObject> {
  const code = isDatabaseAway(error) ? grpc.status.UNAVAILABLE : grpc.status.INTERNAL;
  return { code, details: `fault ${currentTraceId() ?? ''}`.trim() };
}

/** Loaded only where it is on: the library reads its own contract from disk, which a bundled module doesn't have. */
async function addReflection(server: grpc.Server, contract: DescService): Promise<void> {
  const { ReflectionService } = await import('@grpc/reflection');
  new ReflectionService(reflectionPackage(contract)).addToServer(server);
}
