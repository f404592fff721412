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
    get:
      (_target, name: string) =>
      (input: never, options: Partial<CallOptions> = {}) =>
        (client as unknown as Record<string, (input: never, options: CallOptions) => unknown>)[name]?.(input, {
          token,
          idempotencyKey: newId(),
          ...options,
        }),
  });
}
