import { streamName } from '@marquee/service-kit/nats/stream.ts';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import type { World } from '../open-world.ts';
import { testPassword } from '../service-logins.ts';

/** Everywhere that a text is kept: any column of any table of any schema, the stream's messages, Redis. */
export async function whereIs(world: World, text: string): Promise<string[]> {
  return [...(await inTables(world, text)), ...(await inStream(world, text)), ...(await inRedis(world, text))];
}

async function inTables({ sql }: World, text: string): Promise<string[]> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname !~ '^(pg_|information_schema)'`,
  );
  // Bytes are written as hexadecimal in a row's text.
  const hex = Buffer.from(text).toString('hex');
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql.query<{ row: string }>(
      `select left(t::text, 400) as row from ${name} t where position($1 in lower(t::text)) > 0 or position($2 in t::text) > 0`,
      [text.toLowerCase(), hex],
    );
    found.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  return found;
}

async function inStream({ nats }: World, text: string): Promise<string[]> {
  const connection = await connect({ servers: nats.url, user: 'automation', pass: testPassword });
  try {
    const consumer = await jetstream(connection).consumers.get(streamName);
    const { num_pending: pending } = await consumer.info();
    const found: string[] = [];
    if (pending === 0) return found;
    for await (const message of await consumer.fetch({ max_messages: pending, expires: 5_000 }))
      if (message.string().toLowerCase().includes(text.toLowerCase())) found.push(`nats ${message.subject}`);
    return found;
  } finally {
    await connection.close();
  }
}

async function inRedis({ redis: { url } }: World, text: string): Promise<string[]> {
  const redis = new Redis(url);
  try {
    const found: string[] = [];
    for (const key of await redis.keys('*')) {
      const bytes = await redis.dumpBuffer(key);
      // Short values are stored as they are, and nothing here is long enough to be packed otherwise.
      if (key.includes(text) || bytes?.toString('latin1').toLowerCase().includes(text.toLowerCase()))
        found.push(`redis ${key}`);
    }
    return found;
  } finally {
    redis.disconnect();
  }
}
