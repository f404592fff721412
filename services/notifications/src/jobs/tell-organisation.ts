import { NotificationSentSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { dayOf } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { notificationKinds } from '../notification-kinds/index.ts';
import { channelsOf } from '../rules/channels.ts';
import { addToMail, type NotificationRow } from '../store/deliveries.ts';
import { wishOf } from '../store/preferences.ts';
import { notificationEvents, notifications } from '../tables/notification.ts';

const payload = z.object({
  eventId: z.string(),
  organisationId: z.string(),
  side: z.enum(['client', 'venue', 'vendor']),
  kind: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  opens: z.string(),
  dedupeKey: z.string(),
});
type Payload = z.infer<typeof payload>;

/** Who the people are. Their names and addresses are asked for again when a mail goes out, and kept nowhere. */
interface Outcome {
  readonly people: readonly { readonly personId: string; readonly zone: string }[];
  readonly gatherMs: number;
}

/** Tells the people of an organisation: each has a notification, and what they want by mail goes into one. */
export const tellOrganisation = job<'tell-organisation', Payload, Outcome, Dependencies>({
  kind: 'tell-organisation',
  payload,
  leaseMs: 6_000,
  callMaxMs: 30_000,
  call: async ({ dependencies: { contacts, gatherMs } }, { organisationId }) => {
    const people = await contacts(organisationId);
    return { people: people.map(({ personId, zone }) => ({ personId, zone })), gatherMs };
  },
  record: async (ctx: CommandContext, told, { people, gatherMs }) => {
    const day = await dayOfEvent(ctx, told.eventId);
    for (const person of people)
      await tellPerson(ctx, told, {
        ...person,
        gatherMs: day === dayOf(ctx.now, person.zone || 'UTC') ? 0 : gatherMs,
      });
  },
});

async function dayOfEvent(ctx: CommandContext, eventId: string): Promise<string | undefined> {
  if (eventId === '') return undefined;
  const [event] = await ctx.db
    .select({ day: notificationEvents.day })
    .from(notificationEvents)
    .where(eq(notificationEvents.eventId, eventId));
  return event?.day ?? undefined;
}

async function tellPerson(
  ctx: CommandContext,
  told: Payload,
  { personId, gatherMs }: { personId: string; gatherMs: number },
): Promise<void> {
  const kind = notificationKinds.find(({ name }) => name === told.kind);
  if (!kind) return;
  const channels = channelsOf(kind, await wishOf(ctx, personId, kind.name));
  if (!channels.inApp && !channels.mail) return;
  const { eventId, organisationId, side, facts, opens, dedupeKey } = told;
  const urgent = kind.timing === 'at_once';
  const row: NotificationRow = {
    id: newId(),
    personId,
    organisationId,
    eventId: eventId || null,
    kind: kind.name,
    facts,
    opens,
    urgent,
    inApp: channels.inApp,
    dedupeKey,
    createdAt: ctx.now,
    readAt: null,
  };
  // The same thing told twice (a person of two organisations, a repeat) is told once.
  const inserted = await ctx.db.insert(notifications).values(row).onConflictDoNothing();
  if (inserted.rowCount !== 1) return;
  const about = { eventId, notificationId: row.id, kind: kind.name };
  if (channels.inApp) ctx.emit(NotificationSentSchema, { ...about, channel: 'in_app' }, { objectId: row.id });
  if (channels.mail) await addToMail(ctx, { notification: row, side, gatherMs: urgent ? 0 : gatherMs });
}
