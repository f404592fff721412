import { randomUUID } from 'node:crypto';
import type { ApiContext } from '../api-context.ts';
import { type Caller, callerOfToken, InvalidToken } from '../caller.ts';
import {
  nextSubscriptionId,
  readSubscription,
  SubscriptionRefused,
  type SubscriptionRequest,
} from './changes/subscribe.ts';
import { type Channel, pushSystem } from './channel.ts';
import type { PhoenixMessage } from './messages.ts';
import { type ReplayOption, readReplay } from './replay.ts';
import { allRights, topicRights } from './topic-rights.ts';

export interface JoinPayload {
  access_token?: string;
  config?: {
    private?: boolean;
    broadcast?: { self?: boolean; ack?: boolean; replay?: unknown };
    presence?: { key?: string; enabled?: boolean };
    postgres_changes?: readonly SubscriptionRequest[];
    postgres_changes_options?: { wait?: boolean };
  };
}

/** Thrown with the reason that the client is told. */
export class JoinRefused extends Error {}

const subscriptionsMax = 100;

/** Who holds this token; the project's own keys stand for nobody in particular. @throws JoinRefused */
export async function callerOfChannel(
  context: ApiContext,
  socketKey: 'publishable' | 'secret',
  token: string | undefined,
): Promise<Caller> {
  if (token === undefined || token === context.keys.publishableKey || token === context.keys.secretKey) {
    const isSecret = token === undefined ? socketKey === 'secret' : token === context.keys.secretKey;
    const role = isSecret ? 'service_role' : 'anon';
    return { role, claims: { role } };
  }
  try {
    return await callerOfToken(context, token);
  } catch (error) {
    if (!(error instanceof InvalidToken)) throw error;
    throw new JoinRefused(error.expired ? 'InvalidJWTToken: Token has expired' : `InvalidJWTToken: ${error.message}`);
  }
}

/** Makes the channel that a join asks for. Its subscriptions are read afterwards. @throws JoinRefused */
export async function makeChannel(
  context: ApiContext,
  socketKey: 'publishable' | 'secret',
  {
    message,
    send,
    close,
  }: { message: PhoenixMessage; send: Channel['send']; close: (channel: Channel, reason: string) => void },
): Promise<Channel> {
  const { access_token: token, config = {} } = message.payload as JoinPayload;
  if (!message.topic.startsWith('realtime:') || message.topic.length === 'realtime:'.length) {
    throw new JoinRefused('TopicNameRequired: You must provide a topic name');
  }
  const subTopic = message.topic.slice('realtime:'.length);
  const caller = await callerOfChannel(context, socketKey, token);
  const isPrivate = config.private === true;
  const rights = isPrivate ? await topicRights(context, caller, subTopic) : allRights;
  if (!rights.broadcast.read && !rights.presence.read) {
    throw new JoinRefused(`Unauthorized: You do not have permissions to read from this Channel topic: ${subTopic}`);
  }
  const channel: Channel = {
    joinRef: message.joinRef ?? message.ref,
    topic: message.topic,
    subTopic,
    isPrivate,
    broadcast: { self: config.broadcast?.self === true, ack: config.broadcast?.ack === true },
    presenceKey: config.presence?.key || randomUUID(),
    presenceEnabled: config.presence?.enabled === true,
    rights,
    caller,
    subscriptions: [],
    expiry: undefined,
    send,
    close: (reason) => close(channel, reason),
  };
  return channel;
}

/** What the channel wants to be told again. @throws JoinRefused */
export function askedReplay({ config = {} }: JoinPayload): ReplayOption | undefined {
  try {
    return readReplay(config.broadcast?.replay, config.private === true);
  } catch (error) {
    throw new JoinRefused((error as Error).message);
  }
}

/** The answer that names the client's subscriptions, and the reading of them, which may be refused afterwards. */
export function askedSubscriptions({ config = {} }: JoinPayload): { id: number; request: SubscriptionRequest }[] {
  const requests = config.postgres_changes ?? [];
  if (!Array.isArray(requests) || requests.length > subscriptionsMax) {
    throw new JoinRefused(`A channel may have ${subscriptionsMax} subscriptions to changes at most`);
  }
  return requests.map((request: SubscriptionRequest) => ({ id: nextSubscriptionId(), request }));
}

/** Reads all or none. True when the changes flow; the reason has been sent to the client when not. */
export async function subscribe(
  context: ApiContext,
  channel: Channel,
  asked: ReturnType<typeof askedSubscriptions>,
): Promise<string | undefined> {
  try {
    channel.subscriptions = await Promise.all(asked.map((one) => readSubscription(context, channel.caller, one)));
    return undefined;
  } catch (error) {
    return error instanceof SubscriptionRefused
      ? error.message
      : 'Unable to subscribe to changes: the database can not be reached. Try again.';
  }
}

export function tellSubscribed(channel: Channel, refusal: string | undefined): void {
  const told =
    refusal === undefined
      ? ({ status: 'ok', message: 'Subscribed to PostgreSQL' } as const)
      : ({ status: 'error', message: refusal } as const);
  pushSystem(channel, { extension: 'postgres_changes', ...told });
}
