import type pg from 'pg';
import { type Claims, callerOf } from '../claims/claims.ts';
import type { About, Announcement, CommandContext, EmittedDomainEvent, ScheduledJob } from '../context.ts';
import { databaseOver } from '../database/open-database.ts';
import type { Log } from '../logs/log.ts';
import { emitted } from '../outbox/emit.ts';
import { leaveRole, takeRole } from './roles.ts';
import type { Statement } from './round-trip.ts';

export interface CommandTransaction {
  readonly client: pg.PoolClient;
  readonly service: string;
  readonly claims: Claims;
  readonly now: Date;
  readonly log: Log;
  readonly requestId?: string | undefined;
  /** The transaction has its role and claims already. */
  readonly roleTaken?: boolean;
  /** Is given the statement that writes the records, to send it with others before the commit. */
  readonly endWith?: (statement: Statement) => Promise<unknown> | void;
}

/** What ends the work in the same statement as its records: the engine's function, and what it gets beside them. */
export interface Ending {
  /** With its schema. */
  readonly name: string;
  readonly leavesRole?: boolean;
  readonly values: readonly (string | Date)[];
}

export interface CommandResult<T> {
  readonly answer: T;
  readonly emitted: readonly EmittedDomainEvent[];
  readonly scheduled: readonly ScheduledJob[];
  /** For the caller to publish after its commit. */
  readonly announced: readonly Announcement[];
}

/**
 * The part that commands, subscribers and jobs have in common, inside a transaction that is already open: take the
 * person's role and claims, run the function, go back to the service's own login, and write what it emitted to the
 * outbox and its line to the history. After the commit the caller announces of which events something changed.
 * @param endingOf what ends the work in the records' statement
 */
export async function runCommand<T>(
  options: CommandTransaction,
  work: (ctx: CommandContext) => Promise<T>,
  endingOf?: (answer: T) => Ending,
): Promise<CommandResult<T>> {
  const { client, service, claims, now, log, roleTaken } = options;
  const events: EmittedDomainEvent[] = [];
  const scheduled: ScheduledJob[] = [];
  const announced: Announcement[] = [];
  const ctx: CommandContext = {
    claims,
    db: databaseOver(client),
    now,
    log,
    emit: (schema, message, about: About = {}) => {
      events.push(emitted(schema, message, { service, now, about }));
    },
    announce: (subject, content) => {
      announced.push({ subject, content });
    },
    engine: { client, service, reads: false, emitted: events, announced, scheduled },
  };
  if (!roleTaken) await takeRole(client, service, { claims, reads: false });
  const answer = await work(ctx);
  const ending = endingOf?.(answer);
  if (claims.kind !== 'service' && !ending?.leavesRole) await leaveRole(client);
  await writeRecords(options, events, ending);
  return { answer, emitted: events, scheduled, announced: [...announced, ...changedEvents(service, events)] };
}

/** That something about an event was committed, without saying what: pages without realtime read again by it. */
function changedEvents(service: string, events: readonly EmittedDomainEvent[]): Announcement[] {
  const eventIds = new Set(events.flatMap(({ eventId }) => eventId ?? []));
  return [...eventIds].map((eventId) => ({
    subject: `marquee-live.${service}.changed.${eventId}`,
    content: { eventId },
  }));
}

/** Outbox, history and the work's end in one statement: each round trip is paid by every command. */
async function writeRecords(
  { client, service, claims, now, requestId, endWith }: CommandTransaction,
  events: readonly EmittedDomainEvent[],
  ending?: Ending,
): Promise<void> {
  if (events.length === 0 && !ending) return;
  const values = [
    now,
    callerOf(claims),
    actingOrganisation(claims),
    requestId ?? null,
    events.length > 0 ? JSON.stringify(events.map(recordOf)) : null,
    ...(ending?.values ?? []),
  ];
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  const text = `select ${ending?.name ?? `${service}_engine.record`}(${places}) as answer`;
  await (endWith ? endWith({ text, values }) : client.query(text, values));
}

function recordOf(event: EmittedDomainEvent, nr: number) {
  return {
    nr,
    id: event.id,
    event_id: event.eventId,
    type: event.type,
    subject: event.subject,
    payload: event.payload,
    traceparent: event.traceparent,
    object_id: event.about.objectId ?? event.eventId,
    personal: personalPart(event.about),
  };
}

function personalPart(about: About): Record<string, unknown> | null {
  const { reason, before, after } = about;
  return reason === undefined && before === undefined && after === undefined ? null : { reason, before, after };
}

function actingOrganisation(claims: Claims): string | null {
  if (claims.kind === 'person') return claims.actingOrganisationId ?? null;
  return claims.kind === 'link' ? (claims.organisationId ?? null) : null;
}
