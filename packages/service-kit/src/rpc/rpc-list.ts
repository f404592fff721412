import type { DescMethod, DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import type { PersonClaims } from '../claims/claims.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import type { AnyJob } from '../jobs/job.ts';
import type { Plain } from './plain.ts';

/** Who may call: a signed-in person (or a run with its mandate), a personal link's holder, or one of our processes. */
export type CallerKind = 'person' | 'link' | 'service';

type Input<M extends DescMethod> = Plain<MessageShape<M['input']>>;
type Output<M extends DescMethod> = MessageInitShape<M['output']>;

/** What a call is about, where it sees nothing else of the kind. */
export type Narrowing = Pick<PersonClaims, 'onlyThreadId'>;

export interface RpcEntry<I, O> {
  readonly kind: 'command' | 'query';
  readonly callers: readonly CallerKind[];
  readonly inPerson?: boolean;
  run(ctx: never, input: I): Promise<O>;
  narrows?(input: I): Narrowing;
  /** The job whose outcome completes the answer: it runs right after the commit. */
  readonly waitsFor?: AnyJob;
}

/** One entry for each RPC of a contract; a missing one doesn't compile when the list says `satisfies RpcList<…>`. */
export type RpcList<S extends DescService> = {
  readonly [K in keyof S['method']]: RpcEntry<Input<S['method'][K]>, Output<S['method'][K]>>;
};

interface EntryOptions<I> {
  readonly callers?: readonly CallerKind[];
  /** A person does it themselves: a run of the assistant is refused, whoever's mandate it has. */
  readonly inPerson?: boolean;
  readonly waitsFor?: AnyJob;
  /** What it is about: the policies look at that alone, and needn't find all that the caller sees. */
  readonly narrows?: (input: I) => Narrowing;
}

/** An RPC that changes something: one transaction, an idempotency key, what it emitted and its history. */
export function command<I, O>(run: (ctx: CommandContext, input: I) => Promise<O>, options: EntryOptions<I> = {}) {
  const { callers = ['person'] as const, ...rest } = options;
  return { kind: 'command', callers, run, ...rest } as const;
}

/** An RPC that changes nothing: one read under row-level security. */
export function query<I, O>(
  run: (ctx: QueryContext, input: I) => Promise<O>,
  options: Pick<EntryOptions<I>, 'callers' | 'inPerson' | 'narrows'> = {},
) {
  const { callers = ['person'] as const, ...rest } = options;
  return { kind: 'query', callers, run, ...rest } as const;
}
