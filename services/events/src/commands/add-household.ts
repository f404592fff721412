import { HouseholdAddedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { AddHouseholdRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { householdMessages } from '../store/household-message.ts';
import { newLinkSecret } from '../store/link-secret.ts';
import { requireSeat } from '../store/seats.ts';
import { links } from '../tables/event.ts';
import { guests, householdContacts, households } from '../tables/guest.ts';

/** A household's link outlives the answer's deadline: it opens the current state. */
const linkMs = 730 * dayMs;

/** Adds people who are invited together, with their personal link. @returns the household, and the link's secret once. */
export async function addHousehold(ctx: CommandContext, input: Plain<AddHouseholdRequest>) {
  const { eventId } = input;
  await requireSeat(ctx, eventId, ['client']);
  const householdId = newId();
  await ctx.db.insert(households).values({ id: householdId, eventId, name: input.name, createdAt: ctx.now });
  if (input.email) await ctx.db.insert(householdContacts).values({ householdId, eventId, email: input.email });
  await ctx.db.insert(guests).values(
    input.guestNames.map((name) => ({
      id: newId(),
      householdId,
      eventId,
      name,
      state: 'not_sent' as const,
      createdAt: ctx.now,
    })),
  );
  const link = newLinkSecret();
  await asService(ctx, 'household-link', () =>
    ctx.db.insert(links).values({
      id: newId(),
      secretHash: link.hash,
      eventId,
      householdId,
      opens: '/guest',
      createdAt: ctx.now,
      expiresAt: laterBy(ctx.now, linkMs),
    }),
  );
  ctx.emit(HouseholdAddedSchema, { eventId, householdId, guests: input.guestNames.length }, { objectId: householdId });
  const [household] = await householdMessages(ctx, eventId, householdId);
  return { household: household ?? { householdId }, linkSecret: link.secret };
}
