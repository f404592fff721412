import type { DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import type { CallOptions, RpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';
import { newId } from '@marquee/values/ids.ts';

/** A contract's RPCs as one caller. */
export type Calls<S extends DescService> = {
  readonly [K in keyof S['method']]: (
    input: MessageInitShape<S['method'][K]['input']>,
    options?: Partial<CallOptions>,
  ) => Promise<MessageShape<S['method'][K]['output']>>;
};

/** Every call carries the caller's token and, unless one is given, a fresh idempotency key. */
export function callsAs<S extends DescService>(client: RpcClient<S>, token: string): Calls<S> {
  return new Proxy({} as Calls<S>, {
    get: (_target, name: string) => {
      const call = (client as unknown as Record<string, (input: never, options: CallOptions) => unknown>)[name];
      // What isn't an RPC isn't there: a promise that resolves to these calls would else wait on their `then` for ever.
      if (!call || name === 'close') return undefined;
      return (input: never, options: Partial<CallOptions> = {}) =>
        call(input, { token, idempotencyKey: newId(), ...options });
    },
  });
}
