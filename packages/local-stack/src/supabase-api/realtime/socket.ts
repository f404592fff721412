import type { WebSocket } from 'ws';
import type { ApiContext } from '../api-context.ts';
import type { ChangeDelivery } from './changes/deliver.ts';
import { type Channel, pushSystem } from './channel.ts';
import type { ChannelHub } from './channel-hub.ts';
import {
  askedReplay,
  askedSubscriptions,
  callerOfChannel,
  type JoinPayload,
  JoinRefused,
  makeChannel,
  subscribe,
  tellSubscribed,
} from './join-channel.ts';
import { perSecond, realtimeLimits } from './limits.ts';
import {
  type BroadcastPayload,
  decodeMessage,
  encodeMessage,
  type PhoenixMessage,
  type ProtocolVersion,
} from './messages.ts';
import { replay } from './replay.ts';
import { allRights, topicRights } from './topic-rights.ts';

export interface RealtimePart {
  readonly context: ApiContext;
  readonly hub: ChannelHub;
  readonly delivery: ChangeDelivery;
}

interface Connection extends RealtimePart {
  readonly socketKey: 'publishable' | 'secret';
  readonly channels: Map<string, Channel>;
  readonly mayJoin: () => boolean;
  readonly maySend: () => boolean;
  send(message: PhoenixMessage): void;
}

/** Serves one client until its socket closes. */
export function serveSocket(
  part: RealtimePart,
  socket: WebSocket,
  { version, socketKey }: { version: ProtocolVersion; socketKey: 'publishable' | 'secret' },
): void {
  const connection: Connection = {
    ...part,
    socketKey,
    channels: new Map(),
    mayJoin: perSecond(realtimeLimits.joinsPerSecond),
    maySend: perSecond(realtimeLimits.messagesPerSecond),
    send: (message) => {
      if (socket.readyState !== socket.OPEN) return;
      // A client that takes nothing any more would fill the memory with what waits for it.
      if (socket.bufferedAmount > realtimeLimits.unsentBytes) return socket.terminate();
      socket.send(encodeMessage(version, message));
    },
  };
  const silence = setTimeout(() => socket.close(1000, 'no heartbeat'), realtimeLimits.silenceMs);
  // One after the other: a leave that overtook its join would leave a channel behind that nobody owns.
  let last = Promise.resolve();
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    silence.refresh();
    const message = decodeMessage(version, data, isBinary);
    if (message === undefined) return socket.close(1003, 'not a message of the Phoenix protocol');
    last = last
      .then(() => handle(connection, message, data.length))
      .catch(() => refuse(connection, message, 'Unknown Error on Channel'));
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearTimeout(silence);
    last = last.then(() => {
      for (const channel of connection.channels.values()) leave(connection, channel);
    });
  });
}

async function handle(connection: Connection, message: PhoenixMessage, sizeBytes: number): Promise<void> {
  if (message.topic === 'phoenix') return confirm(connection, message);
  if (message.event === 'phx_join') return join(connection, message);
  const channel = connection.channels.get(message.topic);
  if (channel === undefined) return refuse(connection, message, 'unmatched topic');
  if (sizeBytes > realtimeLimits.messageBytes)
    return refuse(connection, message, `Payload too large: at most ${realtimeLimits.messageBytes} bytes`);
  // A leave that was meant for an earlier join must not end the one that came after it.
  if (message.joinRef !== null && message.joinRef !== channel.joinRef) return confirm(connection, message);
  if (message.event === 'phx_leave') {
    leave(connection, channel);
    confirm(connection, message);
    return connection.send({ ...message, ref: message.ref, event: 'phx_close', payload: {} });
  }
  if (message.event === 'access_token') return renew(connection, channel, message);
  if (!connection.maySend()) return channel.close('Too many messages per second');
  if (message.event === 'broadcast') return broadcast(connection, channel, message);
  if (message.event === 'presence') return presence(connection, channel, message);
  refuse(connection, message, `Unknown event "${message.event}"`);
}

async function join(connection: Connection, message: PhoenixMessage): Promise<void> {
  const { context, hub, delivery, channels } = connection;
  try {
    if (!connection.mayJoin()) throw new JoinRefused('ClientJoinRateLimitReached: Too many joins per second');
    const before = channels.get(message.topic);
    if (before !== undefined) leave(connection, before);
    if (channels.size >= realtimeLimits.channels) throw new JoinRefused('ChannelRateLimitReached: Too many channels');
    const payload = message.payload as JoinPayload;
    const asked = askedSubscriptions(payload);
    const again = askedReplay(payload);
    const channel = await makeChannel(context, connection.socketKey, {
      message,
      send: connection.send,
      close: (closed, reason) => end(connection, closed, reason),
    });
    const refusal = asked.length > 0 ? await subscribe(context, channel, asked) : undefined;
    if (refusal !== undefined && payload.config?.postgres_changes_options?.wait === true)
      throw new JoinRefused(refusal);
    channels.set(channel.topic, channel);
    hub.add(channel);
    // Heard from here on, before the client is told so: nothing can fall between.
    if (channel.subscriptions.length > 0) delivery.add(channel);
    watchExpiry(channel);
    confirm(connection, message, { postgres_changes: asked.map(({ id, request }) => ({ id, ...request })) });
    if (asked.length > 0) tellSubscribed(channel, refusal);
    if (again) await replay(context, channel, again);
    if (channel.presenceEnabled && channel.rights.presence.read) hub.presences.sendState(channel);
  } catch (error) {
    if (!(error instanceof JoinRefused)) throw error;
    refuse(connection, message, error.message);
  }
}

/** Takes a fresh token for the channel. Its rights are looked up again: they may be others by now. */
async function renew(connection: Connection, channel: Channel, message: PhoenixMessage): Promise<void> {
  const { access_token: token } = message.payload as { access_token?: string };
  if (typeof token !== 'string' || token.startsWith('sb_')) return;
  try {
    channel.caller = await callerOfChannel(connection.context, connection.socketKey, token);
    channel.rights = channel.isPrivate
      ? await topicRights(connection.context, channel.caller, channel.subTopic)
      : allRights;
    if (!channel.rights.broadcast.read && !channel.rights.presence.read)
      throw new JoinRefused('Unauthorized: the new token has no right to this topic');
    watchExpiry(channel);
  } catch (error) {
    if (!(error instanceof JoinRefused)) throw error;
    channel.close(error.message);
  }
}

function broadcast({ hub, ...connection }: Connection, channel: Channel, message: PhoenixMessage): void {
  if (!channel.rights.broadcast.write) {
    if (channel.broadcast.ack)
      refuse(connection, message, 'Unauthorized: You do not have permissions to write to this Channel topic');
    return;
  }
  const { event, payload } = message.payload as { event?: unknown; payload?: unknown };
  const outgoing: BroadcastPayload = {
    type: 'broadcast',
    event: typeof event === 'string' ? event : '',
    payload: payload ?? {},
  };
  hub.broadcast(channel, outgoing, channel);
  if (channel.broadcast.ack) confirm(connection, message);
}

function presence({ hub, ...connection }: Connection, channel: Channel, message: PhoenixMessage): void {
  const { event, payload } = message.payload as { event?: string; payload?: Record<string, unknown> };
  if (!channel.rights.presence.write)
    return refuse(
      connection,
      message,
      'Unauthorized: You do not have permissions to write presence to this Channel topic',
    );
  if (Buffer.byteLength(JSON.stringify(payload ?? {})) > realtimeLimits.presencePayloadBytes)
    return refuse(connection, message, 'Presence payload too large');
  if (event?.toLowerCase() === 'untrack') hub.presences.untrack(channel);
  else if (event?.toLowerCase() === 'track') {
    const isNew = !channel.presenceEnabled;
    channel.presenceEnabled = true;
    if (isNew) hub.presences.sendState(channel);
    hub.presences.track(channel, payload ?? {});
  } else return refuse(connection, message, 'UnknownPresenceEvent');
  confirm(connection, message);
}

function watchExpiry(channel: Channel): void {
  clearTimeout(channel.expiry);
  const { exp } = channel.caller.claims;
  if (exp === undefined) return;
  // Longer waits overflow the timer, which would then fire at once.
  const remainingMs = Math.min(Math.max(exp * 1_000 - Date.now(), 0), 2_147_483_647);
  channel.expiry = setTimeout(() => channel.close('Token has expired'), remainingMs).unref();
}

function leave({ channels, hub, delivery }: Pick<Connection, 'channels' | 'hub' | 'delivery'>, channel: Channel): void {
  clearTimeout(channel.expiry);
  channels.delete(channel.topic);
  delivery.remove(channel);
  hub.remove(channel);
}

function end(connection: Connection, channel: Channel, reason: string): void {
  pushSystem(channel, { status: 'error', extension: 'system', message: reason });
  leave(connection, channel);
  // Under the join's own reference, or the client takes it for another channel's.
  channel.send({
    joinRef: channel.joinRef,
    ref: channel.joinRef,
    topic: channel.topic,
    event: 'phx_close',
    payload: {},
  });
}

type Answering = Pick<Connection, 'send'>;

function confirm({ send }: Answering, message: PhoenixMessage, response: Record<string, unknown> = {}): void {
  send(replyTo(message, { status: 'ok', response }));
}

function refuse({ send }: Answering, message: PhoenixMessage, reason: string): void {
  send(replyTo(message, { status: 'error', response: { reason } }));
}

function replyTo({ joinRef, ref, topic }: PhoenixMessage, payload: unknown): PhoenixMessage {
  return { joinRef, ref, topic, event: 'phx_reply', payload };
}
