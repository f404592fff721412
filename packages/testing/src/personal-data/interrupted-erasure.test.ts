import { create } from '@bufbuild/protobuf';
import { PersonErasedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { inTransaction } from '@marquee/service-kit/transaction/in-transaction.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whenPersonErasedEraseTheirs } from '../../../../services/messaging/src/subscribers/when-person-erased-erase-theirs.ts';
import { openWholeTown, type WholeTown } from './open-whole-town.ts';

let town: WholeTown;

beforeAll(async () => {
  town = await openWholeTown();
});
afterAll(() => town.close());

async function partsOf(number: string): Promise<string[]> {
  const { rows } = await town.world.sql.query<{ service: string }>(
    `select p.service from erasure_parts p join erasures e on e.id = p.erasure_id where e.number = $1 order by 1`,
    [number],
  );
  return rows.map(({ service }) => service);
}

test('while a service is away an erasure waits for it, and ends when it is back', async () => {
  const { world } = town;
  const { client } = await town.openChat('Wanda Wait');
  await town.payments.stop();
  const { number, secret } = await world.as(client, EventsService).eraseMe({ confirmation: 'ERASE' });
  const others = ['events', 'messaging', 'notifications', 'orchestrator', 'tasks'];
  await world.until(async () => (await partsOf(number)).length === others.length, 'the others have reported');
  const web = { id: '', email: '', token: await world.serviceToken('web') };
  const open = (await world.as(web, EventsService).getErasure({ number, secret })).erasure;
  expect(open).toMatchObject({ waitsFor: ['payments'] });
  expect(open?.finishedAt).toBeUndefined();
  const kept = await world.sql.query(`select email from erasures where number = $1`, [number]);
  expect(kept.rows).toEqual([{ email: client.email }]);

  await town.runPayments();
  await world.until(async () => {
    const { erasure } = await world.as(web, EventsService).getErasure({ number, secret });
    return erasure?.finishedAt !== undefined;
  }, 'the erasure ends');
  await world.until(async () => (await town.mailsTo(client.email)).length > 0, 'the receipt is mailed');
});

test('heard twice, nothing is erased twice, and the words of others stay', async () => {
  const { world } = town;
  const [gone, stays] = [await town.openChat('Gina Gone'), await town.openChat('Stan Stays')];
  await gone.write('Hello from Gina');
  await stays.write('Hello from Stan');
  const pool = new pg.Pool({ connectionString: (await world.environment('messaging')).DATABASE_URL, max: 1 });
  const hear = () =>
    inTransaction(pool, (client) =>
      runCommand(
        {
          client,
          service: 'messaging',
          claims: { kind: 'service', service: 'messaging' },
          now: instantFromMs(Date.now()),
          log: openLog('test', 'silent'),
        },
        (ctx) =>
          whenPersonErasedEraseTheirs.run(
            ctx,
            create(PersonErasedSchema, { erasureId: newId(), personId: gone.client.id }) as never,
            { messageId: newId(), occurredAt: ctx.now },
          ),
      ),
    );
  const bodies = async (personId: string) =>
    (await world.sql.query(`select number, body from messages where author_person_id = $1`, [personId])).rows;
  await hear();
  const once = await bodies(gone.client.id);
  await hear();
  await pool.end();
  expect(once).toEqual([{ number: expect.anything(), body: 'Erased at the author’s wish.' }]);
  expect(await bodies(gone.client.id)).toEqual(once);
  expect(await bodies(stays.client.id)).toMatchObject([{ body: 'Hello from Stan' }]);
});
