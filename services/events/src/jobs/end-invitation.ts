import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { endInvitationRow } from '../store/end-invitations.ts';
import { startInvitationClock } from '../store/invitation-rows.ts';
import { invitations } from '../tables/invitation.ts';

/** What time brings: an invitation that nobody answered runs out. One that was sent again meanwhile gets its new clock. */
export const endInvitation = job({
  kind: 'end-invitation',
  payload: z.object({ eventId: z.string(), invitationId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { invitationId }) => {
    const [row] = await ctx.db.select().from(invitations).where(eq(invitations.id, invitationId)).for('update');
    if (row?.state !== 'open') return;
    if (row.expiresAt > ctx.now) return startInvitationClock(ctx, row);
    await endInvitationRow(ctx, row, 'expired');
  },
});
