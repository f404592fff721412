import type { EraseHouseholdRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { eq, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { confirms } from '../rules/erasure.ts';
import { startErasure } from '../store/erasure-rows.ts';
import { householdSubject } from '../store/personal-subject.ts';
import { householdContacts } from '../tables/guest.ts';

/**
 * Erases the guests of a household, who ask by its personal link: names, address, what they may not eat. How many they were
 * and whether they come stays with the event. The link opens nothing any more.
 * @returns the receipt's number and its secret
 */
export async function eraseHousehold(
  ctx: CommandContext,
  { eventId, householdId, confirmation }: Plain<EraseHouseholdRequest>,
) {
  const { claims } = ctx;
  const own = claims.kind === 'link' && claims.householdId === householdId && claims.eventId === eventId;
  const { rows } = await ctx.db.execute(
    sql`select from households h where h.id = ${householdId} and h.event_id = ${eventId}`,
  );
  if (!own || rows.length === 0) throw errors.householdNotFound();
  if (!confirms(confirmation)) throw errors.erasureNotConfirmed();
  return asService(ctx, 'erase-household', async () => {
    const subject = await householdSubject(ctx, householdId);
    const [contact] = await ctx.db
      .select()
      .from(householdContacts)
      .where(eq(householdContacts.householdId, householdId));
    return startErasure(ctx, { kind: 'household', subject, email: contact?.email });
  });
}
