import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@marquee/values/ids.ts';
import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { act, setUpVenue } from '../browser/set-up-venue.ts';
import { signInByLink } from '../browser/sign-in.ts';
import { whileHanging } from '../running-processes.ts';
import { askDatabase, everythingIn } from '../stored-texts.ts';

const services = ['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'];
const run = crypto.randomUUID().slice(0, 6);
const planted: string[] = [];

/** A word that is written nowhere else: what people wrote, said of themselves, or typed where it isn't wanted. */
function plant(door: string): string {
  const word = `zq${planted.length.toString().padStart(2, '0')}x${run}${door}`;
  planted.push(word);
  return word;
}

const address = (door: string) => `${plant(door)}@example.com`;

interface Refused {
  readonly status: number;
  readonly text: string;
}

/** What a program could send that no page would. */
async function send(
  page: Page,
  path: string,
  { data, headers = {} }: { data?: unknown; headers?: Record<string, string> },
): Promise<Refused> {
  const { marquee } = addresses();
  const answer = await page.request.post(`${marquee}${path}`, {
    data: data as object,
    headers: { origin: marquee, 'idempotency-key': crypto.randomUUID(), ...headers },
  });
  return { status: answer.status(), text: await answer.text() };
}

async function signIn(page: Page, name: string): Promise<void> {
  await signInByLink(page, address(name));
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
}

/** A client talks with the assistant, decides, invites, asks and answers; the venue decides and closes. */
async function plantInTheProduct(client: Page, venue: Page): Promise<void> {
  const { venueId, organisationId: host, spaceId, dinnerRuleId } = await setUpVenue(venue, `Hall ${run}`);
  await act(venue, 'events/close-space', {
    venueId,
    spaceId,
    fromDay: '2029-01-01',
    toDay: '2029-01-02',
    reason: plant('closure'),
  });
  const rule = {
    category: 'other',
    title: plant('price'),
    unit: 'flat',
    unitPrice: { amountMinor: 100, currency: 'EUR' },
    active: false,
  };
  await act(venue, 'events/save-price-rule', { organisationId: host, priceRule: rule });
  const { organisationId } = await act<{ organisationId: string }>(client, 'events/ensure-client', {});
  const { thread } = await act<{ thread: { threadId: string; eventId: string } }>(
    client,
    'messaging/open-planning-thread',
    {
      organisationId,
      venueId,
    },
  );
  const { threadId, eventId } = thread;
  const say = (body: string) => act(client, 'messaging/send-message', { eventId, threadId, body });
  await say(
    `Our wedding is on 26 June 2027, 90 guests, €25k, a dinner with ${plant('wish')} please. Call me: ${plant('phone')}.`,
  );
  await expect(async () => {
    const { messages } = await act<{ messages: { authorKind: string }[] }>(client, 'messaging/list-messages', {
      threadId,
    });
    expect(messages.some(({ authorKind }) => authorKind === 'assistant')).toBe(true);
  }).toPass({ timeout: 30_000 });
  await say(`We live in ${plant('street')}. What is next?`);

  const draft = (door: string) => ({
    category: 'food',
    title: plant(`${door}title`),
    reason: plant(`${door}reason`),
    priceRuleId: dinnerRuleId,
  });
  const { elements } = await act<{ elements: { elementId: string; version: number }[] }>(
    client,
    'events/suggest-elements',
    {
      eventId,
      drafts: [draft('one'), draft('two'), draft('three')],
    },
  );
  const [first, second, third] = elements.map(({ elementId, version }) => ({ eventId, elementId, version }));
  await act(client, 'events/request-element-change', { ...first, note: plant('change') });
  await act(client, 'events/reject-element', { ...second, note: plant('rejected') });
  await act(client, 'events/approve-element', { ...third });
  await expect(async () => {
    const answer = await send(venue, '/api/v1/events/decide-for-venue', {
      data: {
        ...third,
        decision: 'decline',
        note: planted.find((word) => word.endsWith('declined')) ?? plant('declined'),
      },
    });
    expect(answer.status).toBe(200);
  }).toPass({ timeout: 30_000 });

  await act(client, 'events/propose-change', {
    eventId,
    facts: { guestsMax: 95, unwanted: [{ category: 'music', detail: plant('unwanted') }] },
    reason: plant('proposal'),
  });
  const { household } = await act<{ household: { householdId: string; guests: { guestId: string }[] } }>(
    client,
    'events/add-household',
    {
      eventId,
      name: plant('household'),
      guestNames: [plant('guest'), plant('child')],
      email: address('guests'),
    },
  );
  const replies = household.guests.map(({ guestId }) => ({ guestId, state: 'accepted', diets: [plant('diet')] }));
  await act(client, 'events/reply-for-household', { eventId, householdId: household.householdId, replies });
  await act(client, 'events/start-upload', {
    eventId,
    name: `${plant('file')}.pdf`,
    mime: 'application/pdf',
    sizeBytes: 1_000,
  });

  const task = { eventId, kind: 'do', assigneeOrganisationId: organisationId };
  await act(client, 'tasks/create-task', { ...task, title: plant('task'), body: plant('taskbody') });
  const { formId } = await act<{ formId: string }>(client, 'tasks/create-form', {
    eventId,
    title: plant('form'),
    assigneeOrganisationId: organisationId,
    fields: [{ name: 'notes', type: 'textarea', label: plant('question') }],
  });
  await act(client, 'tasks/save-draft', { eventId, formId, values: { notes: plant('draft') } });
  await act(client, 'tasks/submit-answer', { eventId, formId, values: { notes: plant('answer') } });
}

/** What is typed, sent and asked for where it doesn't belong, and what meets an outage. @returns the answers with a fault */
async function plantAtTheDoor(page: Page): Promise<Refused[]> {
  const { marquee } = addresses();
  await page.goto(`${marquee}/client?q=${plant('query')}`);
  await page.goto(`${marquee}/${plant('path')}`);
  await page.goto(`${marquee}/l/${plant('secret')}`);
  await page.goto(`${marquee}/auth/callback?code=${plant('code')}`);
  const eventId = newId();
  const wrong = { eventId, title: plant('title'), facts: { type: plant('type') } };
  const answers = [
    await send(page, '/api/v1/events/create-event', { data: wrong }),
    await send(page, '/api/v1/events/create-event', { data: { [plant('field')]: 1 } }),
    await send(page, '/api/v1/events/get-event', { data: { eventId: plant('id') } }),
    await send(page, '/api/v1/messaging/send-message', { data: { eventId, threadId: newId(), body: plant('lost') } }),
    await send(page, '/api/v1/events/list-events', {
      data: {},
      headers: { authorization: `Bearer ${plant('token')}` },
    }),
    await send(page, '/api/v1/events/ensure-client', { data: {}, headers: { 'idempotency-key': plant('key') } }),
    await send(page, '/api/v1/events/list-events', {
      data: {},
      headers: { 'user-agent': plant('agent'), 'x-request-id': plant('request') },
    }),
    await send(page, '/api/v1/events/list-events', {
      data: `{"${plant('json')}`,
      headers: { 'content-type': 'application/json' },
    }),
  ];
  const away = await whileHanging('tasks', () =>
    send(page, '/api/v1/tasks/create-task', {
      data: { eventId, kind: 'do', title: plant('outage'), assigneeOrganisationId: newId() },
    }),
  );
  await page.context().clearCookies();
  for (const [email, password] of [[address('unknown'), plant('password')]]) {
    await page.goto(`${marquee}/sign-in/password`);
    await page.getByLabel('Your e-mail address').fill(email ?? '');
    await page.getByLabel('Password', { exact: true }).fill(password ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Address and password don’t match.', { exact: false })).toBeVisible();
  }
  return [...answers, away].filter(({ status }) => status >= 500);
}

/** Waits until every domain event was heard everywhere, and every job that is due was done. */
async function untilQuiet(): Promise<void> {
  const open = services.flatMap((service) => [
    `select 1 from ${service}_engine.outbox where published_at is null`,
    `select 1 from ${service}_engine.inbox where state in ('waiting', 'running')`,
    `select 1 from ${service}_engine.jobs where state in ('waiting', 'running') and due_at <= now()`,
  ]);
  await expect
    .poll(async () => (await askDatabase(`${open.join(' union all ')} limit 1`)).length, { timeout: 60_000 })
    .toBe(0);
}

test('what people write, who they are and what they type is in no log, trace, domain event, checkpoint or error', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const { dataFolder, tracesFile } = addresses();
  expect(tracesFile, 'the copy was started by these stories, so that its traces are collected').not.toBe('');
  const venue = await (await browser.newContext()).newPage();
  await signIn(venue, 'venue');
  await signIn(page, 'client');
  await plantInTheProduct(page, venue);
  const faults = await plantAtTheDoor(page);
  expect(planted.length).toBeGreaterThanOrEqual(30);
  await untilQuiet();
  // The last trace to arrive ends the wait: spans are sent every few seconds.
  const last = newId().replaceAll('-', '');
  await venue.request.post(`${addresses().marquee}/api/v1/events/list-events`, {
    data: {},
    headers: { origin: addresses().marquee, traceparent: `00-${last}-00f067aa0ba902b7-01` },
  });
  await expect
    .poll(() => existsSync(tracesFile) && readFileSync(tracesFile, 'utf8').includes(last), { timeout: 30_000 })
    .toBe(true);

  // What was planted is where it belongs: else nothing would have been looked for.
  const [kept] = await askDatabase<{ count: string }>(`select count(*) from messages where body like '%x${run}%'`);
  expect(Number(kept?.count)).toBeGreaterThanOrEqual(2);
  const logs = readdirSync(join(dataFolder, 'logs'));
  const engines = services.flatMap((service) =>
    ['outbox', 'inbox'].map((name) => ({ schema: `${service}_engine`, name })),
  );
  const graph = await askDatabase<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables where table_schema = 'orchestrator_graph'`,
  );
  const places = {
    logs: logs.map((name) => readFileSync(join(dataFolder, 'logs', name), 'utf8')).join('\n'),
    traces: readFileSync(tracesFile, 'utf8'),
    'domain events': await everythingIn(engines),
    checkpoints: await everythingIn(graph),
  };
  for (const [place, content] of Object.entries(places)) {
    expect(content.length, `${place} are empty, so nothing was looked at`).toBeGreaterThan(1_000);
    expect(
      planted.filter((word) => content.includes(word)),
      `in ${place}`,
    ).toEqual([]);
  }
  expect(faults.flatMap(({ text }) => planted.filter((word) => text.includes(word)))).toEqual([]);
});
