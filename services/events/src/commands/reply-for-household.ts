import { HouseholdRepliedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { ReplyForHouseholdRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { isGiven } from '../rules/consent-versions.ts';
import { addConsents, consentHolder, consentRows } from '../store/consent-rows.ts';
import { householdMessages } from '../store/household-message.ts';
import { events } from '../tables/event.ts';
import { guestDiets, guests } from '../tables/guest.ts';

/**
 * Answers for the guests of a household, by its link or by the hosts. The event's count moves with it. Refuses what guests
 * don't eat with diet_consent_missing where they haven't agreed that it is kept.
 */
export async function replyForHousehold(
  ctx: CommandContext,
  { eventId, householdId, replies, dietConsent }: Plain<ReplyForHouseholdRequest>,
) {
  const rows = await ctx.db
    .select({ id: guests.id })
    .from(guests)
    .where(and(eq(guests.householdId, householdId), eq(guests.eventId, eventId)));
  if (rows.length === 0) throw errors.householdNotFound();
  if (replies.some(({ diets }) => diets.length > 0)) await requireDietConsent(ctx, dietConsent);
  for (const reply of replies) {
    if (!rows.some((row) => row.id === reply.guestId)) throw errors.guestNotInHousehold();
    const state = reply.state as 'accepted' | 'declined' | 'maybe';
    expectRows(await ctx.db.update(guests).set({ state, answeredAt: ctx.now }).where(eq(guests.id, reply.guestId)));
    await ctx.db
      .insert(guestDiets)
      .values({ guestId: reply.guestId, householdId, eventId, diets: reply.diets })
      .onConflictDoUpdate({ target: guestDiets.guestId, set: { diets: reply.diets } });
  }
  const acceptedInAll = await asService(ctx, 'guest-count', () => countAccepted(ctx, eventId));
  const count = (state: string) => replies.filter((reply) => reply.state === state).length;
  ctx.emit(
    HouseholdRepliedSchema,
    { eventId, householdId, accepted: count('accepted'), declined: count('declined'), acceptedInAll },
    { objectId: householdId },
  );
  const [household] = await householdMessages(ctx, eventId, householdId);
  return { household: household ?? { householdId } };
}

/** Guests agree themselves that it is kept what they don't eat; where hosts say it for them, they answer for that. */
async function requireDietConsent(ctx: CommandContext, version: string): Promise<void> {
  if (ctx.claims.kind !== 'link' || !ctx.claims.householdId) return;
  const holder = consentHolder(ctx);
  if (isGiven('guest_diets', await consentRows(ctx, holder))) return;
  if (version === '') throw errors.dietConsentMissing();
  await addConsents(ctx, holder, { said: [{ what: 'guest_diets', version }], givenOn: 'invitation' });
}

async function countAccepted(ctx: CommandContext, eventId: string): Promise<number> {
  const [counted] = await ctx.db
    .select({ accepted: sql<number>`count(*)::int` })
    .from(guests)
    .where(and(eq(guests.eventId, eventId), eq(guests.state, 'accepted')));
  const guestsAccepted = counted?.accepted ?? 0;
  expectRows(await ctx.db.update(events).set({ guestsAccepted }).where(eq(events.id, eventId)));
  return guestsAccepted;
}
