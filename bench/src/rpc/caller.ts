/** Calls both servers in turns and says how it went: many calls at once for the rate, one at a time for the times. */
import { create } from '@bufbuild/protobuf';
import * as grpc from '@grpc/grpc-js';
import { ListMessagesRequestSchema, MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { headers } from '@marquee/service-kit/rpc/call-metadata.ts';
import { grpcDefinition } from '@marquee/service-kit/rpc/grpc-adapter.ts';
import { newId } from '@marquee/values/ids.ts';
import { quantile } from '../rounds.ts';

/** What one slice of time found: calls a second with many under way, and how long one alone takes. */
export interface Called {
  readonly ratePerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** The slices of each server, which took turns. */
export interface Slices {
  readonly ours: readonly Called[];
  readonly bare: readonly Called[];
}

type Call = () => Promise<void>;

const atOnce = 32;
const manyMs = 1_000;
const aloneMs = 500;
const [ourPort, barePort, token = '', slices] = process.argv.slice(2);
const request = create(ListMessagesRequestSchema, { threadId: newId(), limit: 50, fromEnd: true });
const Client = grpc.makeGenericClientConstructor(grpcDefinition(MessagingService), MessagingService.typeName);

/** A call with the headers that one between our processes has, for whoever reads them. */
function callerOf(port: string | undefined): Call {
  const client = new Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const listMessages = (client as unknown as Record<string, (...args: unknown[]) => void>)['listMessages'];
  return () => {
    const metadata = new grpc.Metadata();
    metadata.set(headers.authorization, `Bearer ${token}`);
    metadata.set(headers.requestId, newId());
    metadata.set(headers.traceparent, `00-${newId().replaceAll('-', '')}-0123456789abcdef-01`);
    return new Promise((resolve, reject) =>
      listMessages?.call(client, request, metadata, { deadline: Date.now() + 5_000 }, (error: Error | null) =>
        error ? reject(error) : resolve(),
      ),
    );
  };
}

async function callUntil(endMs: number, call: Call): Promise<number[]> {
  const timesMs: number[] = [];
  while (performance.now() < endMs) {
    const startedMs = performance.now();
    await call();
    timesMs.push(performance.now() - startedMs);
  }
  return timesMs;
}

async function slice(call: Call): Promise<Called> {
  const startedMs = performance.now();
  const done = await Promise.all(Array.from({ length: atOnce }, () => callUntil(startedMs + manyMs, call)));
  const ratePerSecond = (done.flat().length / (performance.now() - startedMs)) * 1_000;
  const alone = await callUntil(performance.now() + aloneMs, call);
  return { ratePerSecond, medianMs: quantile(alone, 0.5), p99Ms: quantile(alone, 0.99) };
}

const calls = { ours: callerOf(ourPort), bare: callerOf(barePort) };
const found: { ours: Called[]; bare: Called[] } = { ours: [], bare: [] };
// The first one of each isn't counted.
for (let nr = 0; nr <= Number(slices); nr++)
  for (const side of ['ours', 'bare'] as const) {
    const one = await slice(calls[side]);
    if (nr > 0) found[side].push(one);
  }
process.send?.(found satisfies Slices, () => process.exit(0));
