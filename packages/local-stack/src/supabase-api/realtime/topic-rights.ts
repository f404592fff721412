import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ApiContext } from '../api-context.ts';
import type { Caller } from '../caller.ts';
import type { TopicRights } from './channel.ts';

export const allRights: TopicRights = { broadcast: { read: true, write: true }, presence: { read: true, write: true } };

const extensions = ['broadcast', 'presence'] as const;

/**
 * What the policies on realtime.messages let this person do in a private topic. Asked by trying: as them, a row of each
 * kind is read and written in a transaction that is rolled back.
 */
export async function topicRights(context: ApiContext, caller: Caller, topic: string): Promise<TopicRights> {
  const client = await context.superuserPool.connect();
  try {
    await client.query('begin');
    // The samples are for asking only: without this their changes would reach the readers of the write-ahead log.
    const samples = await client.query<{ id: string; extension: string }>(
      `insert into realtime.messages (id, topic, extension, event, payload, private)
       select gen_random_uuid(), $1, extension, 'sample', '{}', true from unnest($2::text[]) as extension returning id, extension`,
      [topic, extensions],
    );
    await becomeCaller(client, caller, topic);
    const seen = await client.query<{ extension: string }>(
      'select extension from realtime.messages where id = any ($1)',
      [samples.rows.map(({ id }) => id)],
    );
    const readable = new Set(seen.rows.map(({ extension }) => extension));
    const writable = new Set<string>();
    for (const extension of extensions) if (await mayWrite(client, topic, extension)) writable.add(extension);
    return {
      broadcast: { read: readable.has('broadcast'), write: writable.has('broadcast') },
      presence: { read: readable.has('presence'), write: writable.has('presence') },
    };
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

/** Steps down to the caller's role and claims until the transaction ends. */
export async function becomeCaller(client: pg.PoolClient, { role, claims }: Caller, topic?: string): Promise<void> {
  await client.query(
    `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true),
       set_config('request.jwt.claim.role', $3, true), set_config('realtime.topic', $4, true), set_config('role', $3, true)`,
    [JSON.stringify(claims), claims.sub ?? '', role, topic ?? ''],
  );
}

async function mayWrite(client: pg.PoolClient, topic: string, extension: string): Promise<boolean> {
  await client.query('savepoint trial');
  try {
    await client.query(
      `insert into realtime.messages (id, topic, extension, event, payload, private) values ($1, $2, $3, 'sample', '{}', true)`,
      [randomUUID(), topic, extension],
    );
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    await client.query('rollback to savepoint trial');
    return false;
  }
}
