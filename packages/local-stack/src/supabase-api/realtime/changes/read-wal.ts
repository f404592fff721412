import { setTimeout as wait } from 'node:timers/promises';
import { instantFromMs } from '@marquee/values/instants.ts';
import pg from 'pg';
import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { jsonValueParser } from './record-values.ts';

export interface RowChange {
  type: 'INSERT' | 'UPDATE' | 'DELETE';
  relationId: number;
  schema: string;
  table: string;
  isIdentityFull: boolean;
  record: Record<string, unknown>;
  /** What Postgres wrote of the row before: its key, or all of it under `replica identity full`. */
  oldRecord: Record<string, unknown>;
  committedAt: string;
  /** The transaction that made it. */
  transactionId: number;
}

const publicationNames = ['supabase_realtime', 'supabase_realtime_messages_publication'];
const retryMs = { first: 100, most: 2_000 } as const;

/**
 * Follows the write-ahead log and hands over each committed transaction's changes, in their order. Ready when the slot
 * stands: whatever commits afterwards is seen. Survives restarts of Postgres, because the slot remembers the place.
 */
export async function readWal(
  superuserUrl: string,
  onTransaction: (changes: RowChange[]) => void,
): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let service: LogicalReplicationService | undefined;
  const slotName = await slotOf(superuserUrl);
  await makeSlot(superuserUrl, slotName);

  const follow = async () => {
    let pauseMs: number = retryMs.first;
    while (!stopped) {
      service = new LogicalReplicationService(
        { connectionString: superuserUrl },
        { acknowledge: { auto: false, timeoutSeconds: 0 } },
      );
      service.on('start', () => {
        pauseMs = retryMs.first;
      });
      collect(service, onTransaction);
      // The error also ends the subscription below; unheard, it would end the process.
      service.on('error', () => undefined);
      try {
        await service.subscribe(new PgoutputPlugin({ protoVersion: 1, publicationNames }), slotName);
      } catch (error) {
        if (isSlotLost(error)) await makeSlot(superuserUrl, slotName).catch(() => undefined);
      }
      await service.destroy().catch(() => undefined);
      if (stopped) return;
      await wait(pauseMs);
      pauseMs = Math.min(pauseMs * 2, retryMs.most);
    }
  };
  const following = follow();

  return {
    async stop() {
      stopped = true;
      await service?.stop().catch(() => undefined);
      await following;
      await dropSlot(superuserUrl, slotName).catch(() => undefined);
    },
  };
}

function collect(service: LogicalReplicationService, onTransaction: (changes: RowChange[]) => void): void {
  let changes: RowChange[] = [];
  let transaction = { committedAt: '', transactionId: 0 };
  service.on('data', (lsn: string, message: Pgoutput.Message) => {
    if (message.tag === 'begin') {
      changes = [];
      const committedAt = instantOfMicroseconds(message.commitTime as bigint);
      transaction = { committedAt, transactionId: message.xid >>> 0 };
    } else if (message.tag === 'relation') {
      for (const column of message.columns) column.parser = jsonValueParser(column.typeOid);
    } else if (message.tag === 'insert' || message.tag === 'update' || message.tag === 'delete') {
      changes.push({ ...rowChange(message), ...transaction });
    } else if (message.tag === 'commit') {
      if (changes.length > 0) onTransaction(changes);
      changes = [];
      acknowledge(service, message.commitEndLsn ?? lsn);
    }
  });
  service.on('heartbeat', (lsn: string, _timestamp: number, shouldRespond: boolean) => {
    if (shouldRespond) acknowledge(service, lsn);
  });
}

/**
 * Confirms everything up to this place. The library adds one byte to it; that byte is taken off here, because Postgres
 * waits with its shutdown until exactly what it sent is confirmed.
 */
function acknowledge(service: LogicalReplicationService, lsn: string): void {
  const [upper = 0n, lower = 0n] = lsn.split('/').map((half) => BigInt(`0x${half}`));
  const before = ((upper << 32n) | lower) - 1n;
  if (before < 0n) return;
  const halves = [before >> 32n, before & 0xffffffffn].map((half) => half.toString(16).toUpperCase());
  service.acknowledge(halves.join('/')).catch(() => undefined);
}

function rowChange(
  message: Pgoutput.MessageInsert | Pgoutput.MessageUpdate | Pgoutput.MessageDelete,
): Omit<RowChange, 'committedAt' | 'transactionId'> {
  const { relation } = message;
  const old = message.tag === 'insert' ? {} : (message.old ?? message.key ?? {});
  return {
    type: message.tag === 'insert' ? 'INSERT' : message.tag === 'update' ? 'UPDATE' : 'DELETE',
    relationId: relation.relationOid,
    schema: relation.schema,
    table: relation.name,
    isIdentityFull: relation.replicaIdentity === 'full',
    record: message.tag === 'delete' ? {} : { ...message.new },
    oldRecord: { ...old },
  };
}

/** Slots belong to the whole server: each of its databases needs a name of its own. */
async function slotOf(superuserUrl: string): Promise<string> {
  let name = '';
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select 'marquee_realtime_' || oid as name from pg_database where datname = current_database()`,
    );
    name = rows[0]?.name ?? '';
  });
  return name;
}

/** A fresh slot: nobody listened before this start, so there is nothing to catch up with. */
async function makeSlot(superuserUrl: string, slotName: string): Promise<void> {
  await dropSlot(superuserUrl, slotName);
  await withClient(superuserUrl, (client) =>
    client.query(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [slotName]),
  );
}

async function dropSlot(superuserUrl: string, slotName: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const { rows } = await client.query<{ active_pid: number | null }>(
        'select active_pid from pg_replication_slots where slot_name = $1',
        [slotName],
      );
      if (rows[0] === undefined) return;
      // What a process that was killed left behind still holds the slot until Postgres notices.
      if (rows[0].active_pid !== null) await client.query('select pg_terminate_backend($1)', [rows[0].active_pid]);
      else if (
        await client.query('select pg_drop_replication_slot($1)', [slotName]).then(
          () => true,
          () => false,
        )
      )
        return;
      await wait(100);
    }
    throw new Error(
      `The replication slot ${slotName} is held by another process. Stop the other local stack on this database.`,
    );
  });
}

async function withClient(superuserUrl: string, run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

function isSlotLost(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return code === '42704' || code === '55000' || message.includes('can no longer get changes');
}

function instantOfMicroseconds(microseconds: bigint): string {
  return instantFromMs(Number(microseconds / 1_000n)).toISOString();
}
