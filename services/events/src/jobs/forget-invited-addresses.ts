import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { goOnAtOnce } from '@marquee/service-kit/jobs/rhythm.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { eq, inArray, lt } from 'drizzle-orm';
import * as z from 'zod';
import { invitedAddressesKeptDays } from '../rules/retention.ts';
import { invitationAddresses, invitations } from '../tables/invitation.ts';

const addressesMax = 500;

/** The address of somebody who was invited isn't kept for ever: it is erased some time after the invitation is over. */
export const forgetInvitedAddresses = job({
  kind: 'forget-invited-addresses',
  payload: z.object({}),
  leaseMs: 60_000,
  everyMs: dayMs,
  record: async (ctx: CommandContext) => {
    const over = ctx.db
      .select({ id: invitationAddresses.invitationId })
      .from(invitationAddresses)
      .innerJoin(invitations, eq(invitations.id, invitationAddresses.invitationId))
      .where(lt(invitations.endedAt, laterBy(ctx.now, -invitedAddressesKeptDays * dayMs)))
      .limit(addressesMax);
    const { rowCount } = await ctx.db
      .delete(invitationAddresses)
      .where(inArray(invitationAddresses.invitationId, over));
    if (rowCount === addressesMax) await goOnAtOnce(ctx, 'forget-invited-addresses');
  },
});
