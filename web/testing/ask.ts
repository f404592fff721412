import { create, type DescMethod, type MessageInitShape, type MessageShape, toJson } from '@bufbuild/protobuf';
import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import type { CallOptions } from '@marquee/service-kit/rpc/rpc-client.ts';
import { newId } from '@marquee/values/ids.ts';
import type { FastifyInstance } from 'fastify';
import type { PublicRpc } from '../gateway/public-rpcs.ts';

/** What a caller hears: an answer, a refusal in its words, or that something broke. */
export interface Heard {
  readonly outcome: 'answered' | 'refused' | 'broken';
  readonly words: string;
}

export interface Asking {
  readonly token: string;
  readonly organisationId: string | undefined;
  readonly input: Record<string, unknown>;
}

type Call = (input: unknown, options: CallOptions) => Promise<unknown>;

/** Over gRPC, as the gateway and our own processes do. */
export async function askByGrpc(client: object, method: DescMethod, { input, ...asking }: Asking): Promise<Heard> {
  const call = (client as Record<string, Call>)[method.localName];
  if (!call) throw new Error(`${method.name} isn’t there`);
  try {
    const answer = await call(input, { ...asking, idempotencyKey: newId(), timeoutMs: 30_000 });
    const json = toJson(method.output, answer as MessageShape<typeof method.output>);
    return { outcome: 'answered', words: JSON.stringify(json) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { outcome: 'broken', words: String(error) };
    const { kind, code, message, field = '' } = error;
    return { outcome: 'refused', words: JSON.stringify({ kind, code, message, field }) };
  }
}

/** Over the gateway’s HTTP, as a program with its token does; nobody comes as a page of ours without a session. */
export async function askByHttp(app: FastifyInstance, rpc: PublicRpc, asking: Asking): Promise<Heard> {
  const { token, organisationId, input } = asking;
  const { method, path } = rpc;
  const message = create(method.input, input as MessageInitShape<typeof method.input>);
  const answer = await app.inject({
    method: 'POST',
    url: path,
    headers: {
      'idempotency-key': newId(),
      ...(token ? { authorization: `Bearer ${token}` } : { origin: 'http://marquee.test' }),
      ...(organisationId ? { 'x-marquee-organisation': organisationId } : {}),
    },
    payload: toJson(method.input, message) as object,
  });
  const { statusCode, body } = answer;
  const outcome = statusCode === 200 ? 'answered' : statusCode >= 500 ? 'broken' : 'refused';
  return { outcome, words: outcome === 'answered' ? body : `${statusCode} ${body}` };
}
