import { create } from '@bufbuild/protobuf';
import type * as grpc from '@grpc/grpc-js';
import {
  Health,
  type HealthCheckRequest,
  HealthCheckResponseSchema,
  HealthCheckResponse_ServingStatus as ServingStatus,
} from '@marquee/contracts/grpc/health/v1/health_pb.ts';
import { grpcDefinition } from '../rpc/grpc-adapter.ts';

export interface GrpcHealth {
  /** From now on: may new calls come here? */
  setServing(serving: boolean): void;
}

/** The gRPC health protocol, for probes and for clients that balance: one answer for the whole process. */
export function addHealth(server: grpc.Server): GrpcHealth {
  let serving = false;
  const watchers = new Set<grpc.ServerWritableStream<HealthCheckRequest, unknown>>();
  const answer = () =>
    create(HealthCheckResponseSchema, { status: serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING });
  server.addService(grpcDefinition(Health), {
    check: (_call: unknown, done: grpc.sendUnaryData<unknown>) => done(null, answer()),
    watch: (call: grpc.ServerWritableStream<HealthCheckRequest, unknown>) => {
      watchers.add(call);
      call.on('cancelled', () => watchers.delete(call));
      call.write(answer());
    },
  });
  return {
    setServing: (value) => {
      serving = value;
      for (const watcher of watchers) watcher.write(answer());
    },
  };
}
