import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  ProposalEndedSchema,
  ProposalMadeSchema,
} from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule, unschedule } from '@marquee/service-kit/jobs/schedule.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq } from 'drizzle-orm';
import type pg from 'pg';
import type { expireProposal } from '../jobs/expire-proposal.ts';
import { proposals } from '../tables/run.ts';

export type ProposalRow = typeof proposals.$inferSelect;

export interface NewProposal {
  readonly eventId: string;
  readonly runId: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly argumentsHash: string;
  readonly role: string;
  readonly reason: string;
}

const lifeDays = 7;

/** Writes a proposal down, or finds the same one that is still open. @returns its id */
export async function writeProposal(pool: pg.Pool, proposal: NewProposal): Promise<string> {
  const { eventId, runId, tool, argumentsHash, role, reason } = proposal;
  const { rows } = await pool.query<{ id: string }>(
    `with known as (
       select id from proposals where event_id = $2 and arguments_hash = $6 and state in ('written', 'open') and expires_at > now()
     ), made as (
       insert into proposals (id, event_id, run_id, tool, arguments, arguments_hash, role, state, reason, created_at, expires_at)
       select $1, $2, $3, $4, $5, $6, $7, 'written', $8, now(), now() + make_interval(days => $9)
       where not exists (select from known)
       returning id
     )
     select id from known union all select id from made`,
    [newId(), eventId, runId, tool, JSON.stringify(proposal.arguments), argumentsHash, role, reason, lifeDays],
  );
  return rows[0]?.id as string;
}

/** Publishes what was written down for an event and isn't out yet, and lets each run out in its time. */
export async function publishProposals(ctx: CommandContext, eventId: string): Promise<void> {
  const written = await ctx.db
    .update(proposals)
    .set({ state: 'open' })
    .where(and(eq(proposals.eventId, eventId), eq(proposals.state, 'written')))
    .returning();
  for (const { id: proposalId, tool, argumentsHash, role, expiresAt } of written) {
    ctx.emit(
      ProposalMadeSchema,
      { eventId, proposalId, tool, argumentsHash, role, expiresAt: timestampFromDate(expiresAt) },
      { objectId: proposalId },
    );
    await schedule<typeof expireProposal>(ctx, 'expire-proposal', {
      payload: { eventId, proposalId },
      key: proposalId,
      dueAt: expiresAt,
      eventId,
    });
  }
}

/** Ends an open proposal, and says so; one that is over stays as it is. */
export async function endProposal(
  ctx: CommandContext,
  { eventId, proposalId }: { eventId: string; proposalId: string },
  state: 'declined' | 'expired' | 'withdrawn',
): Promise<boolean> {
  const ended = await ctx.db
    .update(proposals)
    .set({ state })
    .where(and(eq(proposals.id, proposalId), eq(proposals.eventId, eventId), eq(proposals.state, 'open')));
  if (ended.rowCount !== 1) return false;
  await unschedule<typeof expireProposal>(ctx, 'expire-proposal', proposalId);
  ctx.emit(ProposalEndedSchema, { eventId, proposalId, state }, { objectId: proposalId });
  return true;
}
