import { ElementCancelledSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { EraseMeRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { justSignedIn } from '@marquee/service-kit/authentication/just-signed-in.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import type { Subject } from '@marquee/service-kit/tables/personal-data.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { confirms, endsWithItsClient, isAgreed } from '../rules/erasure.ts';
import { endHoldRow } from '../store/end-hold-row.ts';
import { startErasure } from '../store/erasure-rows.ts';
import { endMember, livingMembers } from '../store/members.ts';
import { leftWithoutOwner, personSubject } from '../store/personal-subject.ts';
import { removeBytes } from '../store/upload-steps.ts';
import { avatars } from '../tables/avatar.ts';
import { duePayments } from '../tables/due-payment.ts';
import { elements } from '../tables/element.ts';
import { events } from '../tables/event.ts';
import { files } from '../tables/file.ts';
import { memberships } from '../tables/organisation.ts';
import { people, peopleContacts } from '../tables/person.ts';
import { holds } from '../tables/space.ts';

/**
 * Erases who is asking, here at once and in the other services soon after. What they only planned ends with them. Refuses
 * without a sign-in of the last ten minutes or the typed word, and while others rely on them: an organisation that would
 * be left without an owner, an event that is agreed and still to take place, or a
 * payment that is due.
 * @returns the receipt's number and its secret
 */
export async function eraseMe(ctx: CommandContext, { confirmation }: Plain<EraseMeRequest>) {
  const { personId, email } = justSignedIn(ctx);
  if (!confirms(confirmation)) throw errors.erasureNotConfirmed();
  return asService(ctx, 'erase-person', async () => {
    // The person's row first: who asks twice at once is erased once.
    const [person] = await ctx.db.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('update');
    if (!person) throw errors.profileMissing();
    const subject = await personSubject(ctx, personId);
    for (const eventId of subject.eventIds)
      await ctx.db.execute(sql`select events_engine.lock_event(${eventId}::uuid)`);
    await refuseWhileNeeded(ctx, subject);
    await endPlans(ctx, subject);
    await removeFiles(ctx, subject);
    await leaveOrganisations(ctx, personId);
    const [contact] = await ctx.db.select().from(peopleContacts).where(eq(peopleContacts.personId, personId));
    return startErasure(ctx, { kind: 'person', subject, email: contact?.email ?? email });
  });
}

async function refuseWhileNeeded(ctx: CommandContext, { personId = '', eventIds }: Subject): Promise<void> {
  for (const { name, members, events: coming } of await leftWithoutOwner(ctx, personId))
    if (members > 0 || coming > 0) throw errors.ownerNeeded(name, { members, events: coming });
  if (eventIds.length === 0) return;
  const rows = await ctx.db
    .select()
    .from(events)
    .where(inArray(events.id, [...eventIds]));
  const agreed = rows.find((event) => isAgreed(event.state));
  if (agreed) throw errors.eventNeedsClient(agreed.title);
  const [due] = await ctx.db
    .select()
    .from(duePayments)
    .where(and(inArray(duePayments.eventId, [...eventIds]), eq(duePayments.state, 'due')));
  if (due) throw errors.moneyDue(rows.find((event) => event.id === due.eventId)?.title ?? '');
}

/** What was planned and never agreed ends: its holds are given back, and nobody is asked for it any more. */
async function endPlans(ctx: CommandContext, { eventIds }: Subject): Promise<void> {
  if (eventIds.length === 0) return;
  const rows = await ctx.db
    .select()
    .from(events)
    .where(inArray(events.id, [...eventIds]));
  for (const { id: eventId } of rows.filter((event) => endsWithItsClient(event.state))) {
    const held = await ctx.db.select().from(holds).where(eq(holds.eventId, eventId));
    for (const hold of held.filter(({ state }) => state === 'hold')) await endHoldRow(ctx, { hold, how: 'cancelled' });
    const open = await ctx.db.select().from(elements).where(eq(elements.eventId, eventId));
    for (const { id } of open.filter(({ state }) => state !== 'cancelled')) {
      await ctx.db
        .update(elements)
        .set({ state: 'cancelled', dueAt: null, changedAt: ctx.now })
        .where(eq(elements.id, id));
      ctx.emit(ElementCancelledSchema, { eventId, elementId: id }, { objectId: id });
    }
    await ctx.db.update(events).set({ state: 'cancelled' }).where(eq(events.id, eventId));
  }
}

async function removeFiles(ctx: CommandContext, { personId = '', eventIds }: Subject): Promise<void> {
  const pictures = await ctx.db.select().from(avatars).where(eq(avatars.personId, personId));
  for (const row of pictures) await removeBytes(ctx, 'avatar', row);
  if (eventIds.length === 0) return;
  const rows = await ctx.db
    .select()
    .from(files)
    .where(inArray(files.eventId, [...eventIds]));
  for (const row of rows) await removeBytes(ctx, 'file', row);
}

/** As whoever leaves: what they had invited to ends with it, and nobody counts them as a colleague any more. */
async function leaveOrganisations(ctx: CommandContext, personId: string): Promise<void> {
  const own = await ctx.db
    .select({ organisationId: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)));
  for (const { organisationId } of own) {
    const member = (await livingMembers(ctx, organisationId)).find((one) => one.personId === personId);
    if (member) await endMember(ctx, organisationId, member);
  }
}
