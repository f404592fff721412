import {
  InvitationDeclinedSchema,
  InvitationExpiredSchema,
  InvitationTakenBackSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { unschedule } from '@marquee/service-kit/jobs/schedule.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { endInvitation } from '../jobs/end-invitation.ts';
import { invitations } from '../tables/invitation.ts';

export type InvitationRow = typeof invitations.$inferSelect;

/** What is said of each end without a yes. */
const endings = {
  declined: InvitationDeclinedSchema,
  taken_back: InvitationTakenBackSchema,
  expired: InvitationExpiredSchema,
} as const;

/** What a domain event says of an invitation: never whom it was sent to. */
export function aboutInvitation({ id: invitationId, eventId, organisationId, role }: InvitationRow) {
  return { eventId: eventId ?? '', invitationId, organisationId, role };
}

/** Ends an open invitation without a yes. */
export async function endInvitationRow(
  ctx: CommandContext,
  row: InvitationRow,
  state: keyof typeof endings,
): Promise<void> {
  const open = and(eq(invitations.id, row.id), eq(invitations.state, 'open'));
  expectRows(await ctx.db.update(invitations).set({ state, endedAt: ctx.now }).where(open));
  await unschedule<typeof endInvitation>(ctx, 'end-invitation', row.id);
  ctx.emit(endings[state], aboutInvitation(row), { objectId: row.id });
}

interface Whose {
  readonly organisationId: string;
  readonly invitedByPersonId?: string;
  readonly eventId?: string;
  readonly roles?: readonly InvitationRow['role'][];
}

/** Takes back what somebody invited to and has no right to any more; runs as the service. */
export async function endInvitationsOf(ctx: CommandContext, { organisationId, ...whose }: Whose): Promise<void> {
  const { invitedByPersonId, eventId, roles } = whose;
  const rows = await ctx.db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        eq(invitations.state, 'open'),
        invitedByPersonId ? eq(invitations.invitedByPersonId, invitedByPersonId) : undefined,
        eventId ? eq(invitations.eventId, eventId) : undefined,
        roles ? inArray(invitations.role, [...roles]) : undefined,
      ),
    )
    .for('update');
  for (const row of rows) await endInvitationRow(ctx, row, 'taken_back');
}
