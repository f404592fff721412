import type { DescMethod, DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import type { CommandContext, QueryContext } from '../context.ts';
import type { AnyJob } from '../jobs/job.ts';
import type { Plain } from './plain.ts';

/** Who may call: a signed-in person (or a run with its mandate), a personal link's holder, or one of our processes. */
export type CallerKind = 'person' | 'link' | 'service';

type Input<M extends DescMethod> = Plain<MessageShape<M['input']>>;
type Output<M extends DescMethod> = MessageInitShape<M['output']>;

export interface RpcEntry<I, O> {
  readonly kind: 'command' | 'query';
  readonly callers: readonly CallerKind[];
  readonly inPerson?: boolean;
  run(ctx: never, input: I): Promise<O>;
  /** The job whose outcome completes the answer: it runs right after the commit. */
  readonly waitsFor?: AnyJob;
}

/** One entry for each RPC of a contract; a missing one doesn't compile when the list says `satisfies RpcList<…>`. */
export type RpcList<S extends DescService> = {
  readonly [K in keyof S['method']]: RpcEntry<Input<S['method'][K]>, Output<S['method'][K]>>;
};

interface EntryOptions {
  readonly callers?: readonly CallerKind[];
  /** A person does it themselves: a run of the assistant is refused, whoever's mandate it has. */
  readonly inPerson?: boolean;
  readonly waitsFor?: AnyJob;
}

/** An RPC that changes something: one transaction, an idempotency key, what it emitted and its history. */
export function command<I, O>(run: (ctx: CommandContext, input: I) => Promise<O>, options: EntryOptions = {}) {
  const { callers = ['person'] as const, ...rest } = options;
  return { kind: 'command', callers, run, ...rest } as const;
}

/** An RPC that changes nothing: one read under row-level security. */
export function query<I, O>(
  run: (ctx: QueryContext, input: I) => Promise<O>,
  options: Pick<EntryOptions, 'callers' | 'inPerson'> = {},
) {
  const { callers = ['person'] as const, ...rest } = options;
  return { kind: 'query', callers, run, ...rest } as const;
}
