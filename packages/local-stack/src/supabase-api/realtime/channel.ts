import type { Caller } from '../caller.ts';
import type { Subscription } from './changes/subscribe.ts';
import type { PhoenixMessage } from './messages.ts';

/** One socket's membership in one topic. */
export interface Channel {
  readonly joinRef: string | null;
  /** As the client names it, with `realtime:` in front. */
  readonly topic: string;
  /** What policies compare with `realtime.topic()`. */
  readonly subTopic: string;
  readonly isPrivate: boolean;
  readonly broadcast: { self: boolean; ack: boolean };
  readonly presenceKey: string;
  presenceEnabled: boolean;
  rights: TopicRights;
  caller: Caller;
  subscriptions: readonly Subscription[];
  expiry: NodeJS.Timeout | undefined;
  send(message: PhoenixMessage): void;
  /** Takes the channel away from its client, after one message that says why. */
  close(reason: string): void;
}

/** What a person may do in a topic; everything, where it isn't private. */
export interface TopicRights {
  broadcast: { read: boolean; write: boolean };
  presence: { read: boolean; write: boolean };
}

/** Sends something that nobody asked for right now. */
export function push(channel: Channel, event: string, payload: unknown): void {
  channel.send({ joinRef: null, ref: null, topic: channel.topic, event, payload });
}

/** A word from the system about one of the channel's parts, in the hosted form. */
export function pushSystem(
  channel: Channel,
  told: { status: 'ok' | 'error'; extension: 'postgres_changes' | 'system'; message: string },
): void {
  push(channel, 'system', { ...told, channel: channel.subTopic });
}
