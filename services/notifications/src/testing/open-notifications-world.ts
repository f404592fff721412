import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { MailContent } from '@marquee/local-stack/mail-inbox/mail-content.ts';
import { startMailInbox } from '@marquee/local-stack/mail-inbox/start-mail-inbox.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { inTransaction } from '@marquee/service-kit/transaction/in-transaction.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import type { TestPerson, World } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import pg from 'pg';
import { type EventsWorld, openEventsWorld, signUp } from '../../../events/src/testing/open-events-world.ts';
import { openDependencies } from '../dependencies.ts';
import { service } from '../service.ts';
import { subscribers } from '../subscribers/index.ts';

export interface NotificationsWorld {
  readonly town: EventsWorld;
  readonly world: World;
  /** A client of this name with an event of their own. */
  eventOf(name: string, day?: string): Promise<{ client: TestPerson; eventId: string }>;
  /** Has the service hear a domain event of another service. The same `messageId` is a redelivery of the same one. */
  hear<D extends DescMessage>(schema: D, message: MessageInitShape<D>, messageId?: string): Promise<void>;
  /** The mails that an address has by now, the oldest first. */
  mailsTo(address: string): Promise<MailContent[]>;
  /** Lets the window of every mail that gathers for an event be over. */
  closeWindows(eventId: string): Promise<void>;
  close(): Promise<void>;
}

const gatherSeconds = 3_600;

/** A world with the real events and notifications services and an inbox that takes every mail. */
export async function openNotificationsWorld(): Promise<NotificationsWorld> {
  const town = await openEventsWorld();
  const { world } = town;
  const folder = mkdtempSync(join(tmpdir(), 'marquee-mails-'));
  const inbox = await startMailInbox({ dataFolder: folder, httpPort: 0, smtpPort: 0 });
  const dependencies = openDependencies({
    eventsRpcAddress: world.address(EventsService),
    serviceToken: () => world.serviceToken('notifications'),
    smtpUrl: inbox.smtpUrl,
    mailFrom: 'Marquee <hello@marquee.test>',
    publicUrl: 'http://marquee.test/',
    gatherSeconds,
  });
  await world.run({ ...service, dependencies });
  const pool = new pg.Pool({ connectionString: (await world.environment('notifications')).DATABASE_URL, max: 2 });
  const mails = async (path: string) =>
    (await fetch(`${inbox.pageUrl}/api/messages${path}`)).json() as Promise<MailContent & { messages: MailContent[] }>;
  return {
    town,
    world,
    eventOf: async (name, day = '2028-06-10') => {
      const client = await signUp(world, name);
      const eventId = newId();
      const facts = {
        type: 'wedding',
        dateKind: 'exact',
        days: [{ from: day, to: day }],
        guestsMin: 80,
        guestsMax: 80,
      };
      await world
        .as(client, EventsService)
        .createEvent({ eventId, title: 'A wedding', venueId: town.venue.venueId, facts });
      return { client, eventId };
    },
    hear: async (schema, message, messageId = newId()) => {
      const now = instantFromMs(Date.now());
      const log = openLog('test', 'silent');
      for (const one of subscribers.filter(({ on }) => on.typeName === schema.typeName))
        await inTransaction(pool, (client) =>
          runCommand(
            { client, service: 'notifications', claims: { kind: 'service', service: 'notifications' }, now, log },
            (ctx) => one.run(ctx, create(schema, message) as never, { messageId, occurredAt: now }),
          ),
        );
    },
    mailsTo: async (address) => {
      const { messages } = await mails(`?to=${encodeURIComponent(address)}`);
      return Promise.all(messages.reverse().map(({ id }) => mails(`/${id}`)));
    },
    closeWindows: async (eventId) => {
      await world.sql.query(
        `update notifications_engine.jobs set due_at = now() where kind = 'close-mail' and event_id = $1 and state = 'waiting'`,
        [eventId],
      );
    },
    close: async () => {
      await pool.end();
      await world.close();
      await inbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
