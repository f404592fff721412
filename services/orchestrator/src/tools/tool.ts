import type { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { CallOptions, RpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';
import type * as z from 'zod';

/** The services that tools call. */
export interface Clients {
  readonly events: RpcClient<typeof EventsService>;
  readonly tasks: RpcClient<typeof TasksService>;
  readonly messaging: RpcClient<typeof MessagingService>;
}

/** What a tool may use: the services, and how it calls them. */
export interface ToolContext {
  readonly clients: Clients;
  readonly eventId: string;
  /** Calls with the rights of the person (or the venue's assistant) in the run's mandate. */
  readonly asMandate: CallOptions;
  /** Calls as the orchestrator itself: for what follows by rule. */
  readonly asService: CallOptions;
}

/** read: changes nothing. reversible: can be taken back. irreversible: only a named role does it, on a proposal. */
export type ToolClass = 'read' | 'reversible' | 'irreversible';

/** One thing that the assistant can do: one RPC, with the mandate's rights and no more. */
export interface Tool<S extends z.ZodType = z.ZodType, R = unknown> {
  readonly name: string;
  readonly description: string;
  readonly schema: S;
  readonly class: Exclude<ToolClass, 'irreversible'>;
  run(context: ToolContext, input: z.infer<S>): Promise<R>;
}

/**
 * What the assistant can only propose: it has no way to do it. Approving is the owner's own command, sent by whoever has
 * the role, with the proposal's id and hash.
 */
export interface ProposedTool<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly description: string;
  readonly schema: S;
  readonly class: 'irreversible';
  /** The side that must approve it. */
  readonly role: 'client' | 'venue' | 'vendor';
}

/** A tool with its types, as its file defines it. */
export function tool<S extends z.ZodType, R>(definition: Tool<S, R>): Tool<S, R> {
  return definition;
}

export function proposedTool<S extends z.ZodType>(definition: ProposedTool<S>): ProposedTool<S> {
  return definition;
}
