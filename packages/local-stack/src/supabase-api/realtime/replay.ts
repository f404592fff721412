import { randomUUID } from 'node:crypto';
import { type ApiContext, inTransaction } from '../api-context.ts';
import type { Caller } from '../caller.ts';
import { type Channel, push } from './channel.ts';
import type { BroadcastPayload } from './messages.ts';
import { becomeCaller } from './topic-rights.ts';

export interface ReplayOption {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly limit?: number;
}

const limits = { messages: 25, ageDays: 3 } as const;

/** Reads what a join asks to be told again. @throws Error with the reason, for the client */
export function readReplay(asked: unknown, isPrivate: boolean): ReplayOption | undefined {
  if (asked === undefined || asked === null) return undefined;
  if (!isPrivate) throw new Error('Replay is only allowed for private channels');
  const { since, limit = limits.messages } = asked as Partial<ReplayOption>;
  if (!Number.isInteger(since) || !Number.isInteger(limit) || limit < 1 || limit > limits.messages)
    throw new Error(`Replay params are not valid: since is a time in milliseconds, limit from 1 to ${limits.messages}`);
  return { since: since as number, limit };
}

/** Tells a channel again what was stored for its topic, the oldest first. Its right to read was checked when it joined. */
export async function replay({ superuserPool }: ApiContext, channel: Channel, option: ReplayOption): Promise<void> {
  if (!channel.rights.broadcast.read) return;
  const { rows } = await superuserPool.query<{ id: string; event: string; payload: unknown }>(
    `select id, event, payload from realtime.messages
     where topic = $1 and private and extension = 'broadcast'
       and inserted_at >= greatest(to_timestamp($2::double precision / 1000)::timestamp, localtimestamp - make_interval(days => $3))
     order by inserted_at desc limit $4`,
    [channel.subTopic, option.since, limits.ageDays, option.limit],
  );
  for (const { id, event, payload } of rows.reverse())
    push(channel, 'broadcast', {
      type: 'broadcast',
      event,
      payload,
      meta: { id, replayed: true },
    } satisfies BroadcastPayload);
}

/**
 * Stores a broadcast as the caller, under the policies on realtime.messages; from there it reaches everybody in the topic,
 * as one that the database itself sent. @returns whether they may
 */
export async function store(
  { superuserPool }: ApiContext,
  caller: Caller,
  { topic, event, payload }: { topic: string; event: string; payload: unknown },
): Promise<boolean> {
  return inTransaction(superuserPool, async (client) => {
    await becomeCaller(client, caller, topic);
    await client.query(
      `insert into realtime.messages (id, topic, extension, event, payload, private) values ($1, $2, 'broadcast', $3, $4, true)`,
      [randomUUID(), topic, event, JSON.stringify(payload)],
    );
    return true;
  }).catch((error: { code?: string }) => {
    if (error.code === '42501') return false;
    throw error;
  });
}
