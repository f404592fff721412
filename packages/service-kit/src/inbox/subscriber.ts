import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import type { CommandContext } from '../context.ts';
import type { Plain } from '../rpc/plain.ts';

/** What a subscriber knows of a domain event beside its message. */
export interface Arrival {
  readonly messageId: string;
  readonly occurredAt: Date;
}

export interface Subscriber {
  /** Its file's name; the database knows it by this. */
  readonly name: string;
  readonly on: DescMessage;
  run(ctx: CommandContext, message: never, arrival: Arrival): Promise<void>;
}

/**
 * Code that runs because a domain event arrived. Its result, the inbox's row and what it emits commit together, so that
 * nothing is lost or doubled under redelivery; it must not touch the outside world (that is a job's work).
 */
export function subscriber<D extends DescMessage>(
  name: string,
  on: D,
  run: (ctx: CommandContext, message: Plain<MessageShape<D>>, arrival: Arrival) => Promise<void>,
): Subscriber {
  return { name, on, run: run as Subscriber['run'] };
}
