import pg from 'pg';

export interface Size {
  readonly organisations: number;
  readonly messages: number;
}

const threadsOfEvent = 5;
const messagesOfThread = 100;

/** Ids that can be worked out again from a kind and a number. */
export const idOf = (kind: string, nr: string): string =>
  `overlay(overlay(md5('${kind} ' || (${nr})) placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid`;

/**
 * A market of organisations (nine in ten are clients, one in twenty-five a venue, the rest vendors) with events, their
 * seats, threads, messages and tasks, made by the database itself.
 */
export async function fill(superuserUrl: string, { organisations, messages }: Size): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const clients = organisations * 0.9;
  const venues = organisations * 0.04;
  const vendors = organisations - clients - venues;
  const events = messages / threadsOfEvent / messagesOfThread;
  const venueOf = `${clients} + e.nr % ${venues}`;
  const vendorOf = (nr: number) => `${clients + venues} + (e.nr * 7 + ${nr} * 13) % ${vendors}`;
  const kindOf = `case when o.nr < ${clients} then 'client' when o.nr < ${clients + venues} then 'venue' else 'vendor' end`;
  const eachEvent = `generate_series(0, ${events - 1}) as e (nr)`;
  const eachOrganisation = `generate_series(0, ${organisations - 1}) as o (nr)`;
  const statements = [
    `insert into organisations (id, kind, name, created_at) select ${idOf('organisation', 'o.nr')}, ${kindOf}, 'Organisation ' || o.nr, now() from ${eachOrganisation}`,
    `insert into memberships (id, person_id, organisation_id, role, created_at) select ${idOf('membership', 'o.nr')}, ${idOf('person', 'o.nr')}, ${idOf('organisation', 'o.nr')}, 'owner', now() from ${eachOrganisation}`,
    `insert into clients (id, organisation_id, created_at) select id, id, now() from organisations where kind = 'client'`,
    `insert into venues (id, organisation_id, trade_name, legal_name, city, zone, currency, created_at) select id, id, name, name, 'Berlin', 'Europe/Berlin', 'EUR', now() from organisations where kind = 'venue'`,
    `insert into events (id, code, client_id, venue_id, title, state, zone, currency, created_at) select ${idOf('event', 'e.nr')}, 'B-' || e.nr, ${idOf('organisation', `e.nr % ${clients}`)}, ${idOf('organisation', venueOf)}, 'Event ' || e.nr, 'planning', 'Europe/Berlin', 'EUR', now() from ${eachEvent}`,
    ...(
      [
        ['client', `e.nr % ${clients}`],
        ['managing_venue', venueOf],
        ['vendor', vendorOf(0)],
        ['vendor', vendorOf(1)],
      ] as const
    ).map(
      ([role, organisation]) =>
        `insert into event_parties (event_id, organisation_id, role, created_at) select ${idOf('event', 'e.nr')}, ${idOf('organisation', organisation)}, '${role}', now() from ${eachEvent}`,
    ),
    ...threadsAndTasks({ eachEvent, venueOf, vendorOf, clientOf: `e.nr % ${clients}` }),
    `insert into messages (thread_id, number, id, event_id, author_kind, body, at) select t.id, m.nr, gen_random_uuid(), t.event_id, 'assistant', repeat('A sentence about the day. ', 1 + m.nr % 6), now() - make_interval(mins => ${messagesOfThread} - m.nr) from threads t, generate_series(1, ${messagesOfThread}) as m (nr)`,
  ];
  try {
    for (const statement of statements) await client.query(statement);
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

interface Places {
  readonly eachEvent: string;
  readonly clientOf: string;
  readonly venueOf: string;
  readonly vendorOf: (nr: number) => string;
}

/** Five threads of an event, and twenty tasks: half of them the client's, every fourth one done. */
function threadsAndTasks({ eachEvent, clientOf, venueOf, vendorOf }: Places): string[] {
  const threads = [
    ['planning', 'client_organisation_id', clientOf],
    ['event', 'client_organisation_id', clientOf],
    ['element', 'vendor_organisation_id', vendorOf(0)],
    ['element', 'vendor_organisation_id', vendorOf(1)],
    ['venue_vendor', 'vendor_organisation_id', vendorOf(0)],
  ] as const;
  const tasks = [
    [10, clientOf],
    [6, venueOf],
    [4, vendorOf(0)],
  ] as const;
  return [
    ...threads.map(
      ([kind, column, organisation], nr) =>
        `insert into threads (id, event_id, kind, title, element_id, ${column}, last_number, answered_by, created_at) select ${idOf(`thread ${nr}`, 'e.nr')}, ${idOf('event', 'e.nr')}, '${kind}', 'Thread', ${idOf(`element ${nr}`, 'e.nr')}, ${idOf('organisation', organisation)}, ${messagesOfThread}, 'person', now() from ${eachEvent}`,
    ),
    ...tasks.map(
      ([count, organisation], nr) =>
        `insert into tasks (id, event_id, kind, title, assignee_organisation_id, status, asked_by, due_at, created_at) select ${idOf(`task ${nr}`, `e.nr * 100 + t.nr`)}, ${idOf('event', 'e.nr')}, 'do', 'Task ' || t.nr, ${idOf('organisation', organisation)}, case when t.nr % 4 = 0 then 'done' else 'open' end, 'service:bench', now() + make_interval(days => t.nr), now() from ${eachEvent}, generate_series(1, ${count}) as t (nr)`,
    ),
  ];
}
