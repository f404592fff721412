import { PlanningThreadOpenedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import type { OpenPlanningThreadRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { planningTitle } from '../rules/thread-titles.ts';
import { threadMessage } from '../store/threads.ts';
import { threads } from '../tables/thread.ts';

/**
 * Opens the planning chat of an event that may come to be: its id is made here. Refuses where the caller doesn't act for
 * the organisation.
 */
export async function openPlanningThread(
  ctx: CommandContext,
  { organisationId, venueId }: Plain<OpenPlanningThreadRequest>,
) {
  const own = await ctx.db.execute(
    sql`select from private.my_organisation_ids() as own (id) where own.id = ${organisationId}`,
  );
  if (own.rowCount === 0) throw errors.notYourOrganisation();
  const thread = {
    id: newId(),
    eventId: newId(),
    kind: 'planning' as const,
    title: planningTitle,
    elementId: null,
    clientOrganisationId: organisationId,
    venueOrganisationId: null,
    vendorOrganisationId: null,
    lastNumber: 0,
    answeredBy: 'assistant' as const,
    assistantInvited: false,
    handedToThreadId: null,
    createdAt: ctx.now,
  };
  await asService(ctx, 'open-planning-thread', () => ctx.db.insert(threads).values(thread));
  ctx.emit(
    PlanningThreadOpenedSchema,
    {
      eventId: thread.eventId,
      threadId: thread.id,
      clientOrganisationId: organisationId,
      personId: ctx.claims.kind === 'person' ? ctx.claims.personId : '',
      venueId,
    },
    { objectId: thread.id },
  );
  return { thread: threadMessage(thread) };
}
