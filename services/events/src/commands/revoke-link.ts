import { LinkRevokedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { RevokeLinkRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { livingLinks } from '../store/link-rows.ts';
import { requireSeat } from '../store/seats.ts';
import { links } from '../tables/event.ts';

/**
 * Takes a personal link back, from this moment on: the hosts a household's, client and venue what was mailed to their own
 * side. Refuses another side's link, and one that is over already, as if it weren't there.
 */
export async function revokeLink(ctx: CommandContext, { eventId, linkId }: Plain<RevokeLinkRequest>) {
  await requireSeat(ctx, eventId, ['client', 'venue']);
  const link = (await livingLinks(ctx, eventId)).find((one) => one.id === linkId);
  if (!link) throw errors.linkNotFound();
  expectRows(await ctx.db.update(links).set({ revokedAt: ctx.now }).where(eq(links.id, linkId)));
  const { householdId, organisationId } = link;
  ctx.emit(
    LinkRevokedSchema,
    { eventId, linkId, householdId: householdId ?? '', organisationId: organisationId ?? '' },
    { objectId: householdId ?? linkId },
  );
  return {};
}
