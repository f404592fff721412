import type { CreateLinkRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { newLinkSecret } from '../store/link-secret.ts';
import { eventParties, links } from '../tables/event.ts';

/** Links outlive what they were sent for: they open the current state. */
const linkMs = 90 * dayMs;

/** A personal link for a party of an event, to put into a mail: the notifications service asks for it. */
export async function createLink(
  ctx: CommandContext,
  { eventId, organisationId, personId, opens }: Plain<CreateLinkRequest>,
) {
  if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'notifications') throw errors.systemOnly();
  const seat = and(
    eq(eventParties.eventId, eventId),
    eq(eventParties.organisationId, organisationId),
    isNull(eventParties.endedAt),
  );
  const seats = await ctx.db.select({ role: eventParties.role }).from(eventParties).where(seat);
  if (seats.length === 0) throw errors.eventNotFound();
  const link = newLinkSecret();
  const expiresAt = laterBy(ctx.now, linkMs);
  await ctx.db.insert(links).values({
    id: newId(),
    secretHash: link.hash,
    eventId,
    organisationId,
    personId: personId || null,
    opens,
    createdAt: ctx.now,
    expiresAt,
  });
  return { secret: link.secret };
}
