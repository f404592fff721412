import type { DescMethod } from '@bufbuild/protobuf';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';
import { contracts } from '@marquee/testing/door/open-town.ts';
import type { DrawnCall } from '@marquee/testing/door/paired-calls.ts';
import type { World } from '@marquee/testing/open-world.ts';
import { publicRpcs } from '../gateway/public-rpcs.ts';
import { askByGrpc, askByHttp, type Heard } from './ask.ts';
import type { Gateway } from './open-web-world.ts';

/** One RPC by one of the two ways in. */
export interface Way {
  readonly name: string;
  readonly method: DescMethod;
  readonly over: 'grpc' | 'http';
  ask(token: string, call: DrawnCall): Promise<Heard>;
}

/** Every RPC of every service over gRPC, and every public one over the gateway's HTTP. */
export function allWays(world: World, gateway: Gateway): Way[] {
  const byGrpc = Object.values(contracts).flatMap((contract) => {
    const client = rpcClient(contract, world.address(contract));
    return contract.methods.map((method: DescMethod): Way => {
      const ask = (token: string, call: DrawnCall) => askByGrpc(client, method, { token, ...call });
      return { name: `${method.parent.typeName}/${method.name}`, method, over: 'grpc', ask };
    });
  });
  const byHttp = publicRpcs.map((rpc): Way => {
    const ask = (token: string, call: DrawnCall) => askByHttp(gateway.app, rpc, { token, ...call });
    return { name: `POST ${rpc.path}`, method: rpc.method, over: 'http', ask };
  });
  return [...byGrpc, ...byHttp];
}

export interface Told {
  readonly way: Way;
  readonly call: DrawnCall;
  readonly heard: Heard;
  /** What the same call about something that doesn't exist was told. */
  readonly twin: Heard | undefined;
}

export interface Question extends DrawnCall {
  readonly way: Way;
  readonly twin: DrawnCall | undefined;
}

const atOnce = 16;

/** Asks them all, several at a time, each with its twin right after it. */
export async function askAll(token: string, questions: readonly Question[]): Promise<Told[]> {
  const told: Told[] = [];
  const waiting = [...questions];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { way, twin, ...call } = next;
      const heard = await way.ask(token, call);
      told.push({ way, call, heard, twin: twin && (await way.ask(token, twin)) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return told;
}

export const callsIn = (told: readonly Told[]): number => told.length + told.filter(({ twin }) => twin).length;
