import { fromJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { samples, sendFile } from '../../../../services/events/src/testing/file-acts.ts';
import type { World } from '../open-world.ts';
import { mark } from './marks.ts';
import type { Businesses } from './open-businesses.ts';
import type { PlannedEvent } from './plan-event.ts';

/** What people wrote, sent and answered around an event, each for its own audience. @returns its two households */
export async function fillEvent(world: World, businesses: Businesses, event: PlannedEvent) {
  await talk(world, businesses, event);
  await askForms(world, businesses, event);
  const { side, florist } = businesses;
  const { client, eventId, flowers } = event;
  const pdf = { eventId, bytes: samples.pdf };
  await sendFile(world, client, { ...pdf, audience: 'planning', name: `${mark(side, 'planning')}pdf` });
  await sendFile(world, florist.owner, { ...pdf, elementId: flowers, name: `${mark(side, 'florist')}pdf` });
  await rememberRuns(world, side, event);
  await inviteOthers(world, businesses, event);
  const hosts = world.as(client, EventsService);
  const invite = async (name: string) => {
    const email = `${name.replaceAll('.', '-')}@example.com`;
    const { household } = await hosts.addHousehold({ eventId, name, guestNames: [`${name}guest`], email });
    const { householdId = '', guests = [] } = household ?? {};
    const replies = [{ guestId: guests[0]?.guestId ?? '', state: 'accepted', diets: [`${name}diet`] }];
    await hosts.replyForHousehold({ eventId, householdId, replies });
    return householdId;
  };
  return { first: await invite(mark(side, 'first household')), second: await invite(mark(side, 'hosts')) };
}

async function talk(world: World, { side, venue, florist, band }: Businesses, { client, eventId }: PlannedEvent) {
  const threadsOf = (person: typeof client) => async () => {
    const { threads } = await world.as(person, MessagingService).listThreads({ eventId });
    return threads.some(({ kind }) => kind === 'element') && threads;
  };
  const say = async (person: typeof client, kind: string, body: string) => {
    const threads = await world.until(threadsOf(person), 'the threads are there');
    const threadId = threads.find((thread) => thread.kind === kind)?.threadId ?? '';
    await world.as(person, MessagingService).sendMessage({ eventId, threadId, body });
  };
  await say(client, 'event', mark(side, 'event'));
  await say(florist.owner, 'element', mark(side, 'florist'));
  await say(florist.owner, 'venue_vendor', mark(side, 'venue and florist'));
  await say(band.owner, 'element', mark(side, 'band'));
  await say(venue.staff, 'event', mark(side, 'event'));
}

async function askForms(world: World, { side, venue, florist }: Businesses, event: PlannedEvent) {
  const { client, eventId, organisationId } = event;
  const planner = world.as(client, TasksService);
  const own = mark(side, 'clients task');
  await planner.createTask({ eventId, kind: 'do', title: own, body: own, assigneeOrganisationId: organisationId });
  const fields = fromJson(ListValueSchema, [{ name: 'notes', type: 'textarea', label: 'Notes' }]);
  const seated = async () => {
    const form = { eventId, title: 'Flowers', assigneeOrganisationId: florist.organisationId, fields };
    return world
      .as(venue.owner, TasksService)
      .createForm(form)
      .catch(() => undefined);
  };
  const values = { notes: mark(side, 'florists form') };
  const answers = world.as(florist.owner, TasksService);
  const answered = await world.until(seated, 'the florist has its seat');
  await answers.submitAnswer({ eventId, formId: answered.formId, values });
  const open = await world.until(seated, 'the florist is asked again');
  await answers.saveDraft({ eventId, formId: open.formId, values });
}

/** Who else is asked to take part, or to act for the venue: their addresses are for the side that asked. */
async function inviteOthers(world: World, { side, venue }: Businesses, { eventId, client }: PlannedEvent) {
  const address = (of: 'hosts' | 'venue', what: string) => `${mark(side, of)}${what}@example.com`;
  const hosts = world.as(client, EventsService);
  await hosts.createInvitation({ eventId, role: 'co_planner', email: address('hosts', 'planner') });
  const owner = world.as(venue.owner, EventsService);
  await owner.createInvitation({ eventId, role: 'vendor', email: address('venue', 'vendor') });
  const { organisationId } = venue;
  await owner.createInvitation({ organisationId, role: 'staff', email: address('venue', 'staff') });
}

/** Runs of the assistant as they are when it has gone to rest, with a proposal that waits. */
async function rememberRuns(world: World, side: Businesses['side'], { eventId, client, organisationId }: PlannedEvent) {
  const [runId, graphThreadId] = [newId(), newId()];
  const told = JSON.stringify({ reason: mark(side, 'money') });
  await world.sql.query(
    `with run as (insert into runs (id, event_id, graph, graph_thread_id, cause_id, input, state, started_at)
       values ($1, $2, 'planning', $3, $1, $4, 'done', now())),
     mandate as (insert into mandates (run_id, person_id, organisation_id, event_id, session_id, assurance, created_at, expires_at)
       values ($1, $5, $6, $2, 'session', 'aal1', now(), now() + interval '1 day')),
     call as (insert into tool_calls (id, run_id, event_id, nr, tool, class, arguments, outcome, at, duration_ms)
       values (gen_random_uuid(), $1, $2, 1, 'suggest_elements', 'reversible', $4, 'done', now(), 5)),
     wait as (insert into interrupts (id, event_id, graph_thread_id, kind, role, since)
       values (gen_random_uuid(), $2, $3, 'client_decides', 'client', now()))
     insert into proposals (id, event_id, run_id, tool, arguments, arguments_hash, role, state, reason, created_at, expires_at)
       values (gen_random_uuid(), $2, $1, 'release_hold', $4, repeat('0', 64), 'client', 'open', $4, now(), now() + interval '1 day')`,
    [runId, eventId, graphThreadId, told, client.id, organisationId],
  );
}
