import { ProposalAcceptedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { argumentsHash } from '@marquee/service-kit/proposals/arguments-hash.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { knownProposals } from '../tables/known-proposal.ts';

export interface Acceptance {
  readonly eventId: string;
  /** Whom the caller acts for. */
  readonly side: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * Takes an act as the acceptance of the assistant's proposal, which is accepted once. Refuses one that hasn't come here
 * yet, is over, is another role's, or was made for other arguments than those that are about to be carried out.
 */
export async function acceptProposal(
  ctx: CommandContext,
  ref: { readonly proposalId: string; readonly argumentsHash: string },
  act: Acceptance,
): Promise<void> {
  const { proposalId } = ref;
  const { eventId, side, tool } = act;
  await asService(ctx, 'accept-proposal', async () => {
    const [known] = await ctx.db
      .select()
      .from(knownProposals)
      .where(and(eq(knownProposals.id, proposalId), eq(knownProposals.eventId, eventId)));
    if (!known) throw errors.proposalNotHere();
    if (known.role !== side) throw errors.noSeat(`the ${known.role}`);
    if (known.state !== 'open' || known.expiresAt <= ctx.now) throw errors.proposalOver();
    const same =
      known.argumentsHash === ref.argumentsHash && known.argumentsHash === argumentsHash(tool, act.arguments);
    if (known.tool !== tool || !same) throw errors.proposalDiffers();
    const open = and(eq(knownProposals.id, proposalId), eq(knownProposals.state, 'open'));
    expectRows(await ctx.db.update(knownProposals).set({ state: 'accepted' }).where(open));
  });
  ctx.emit(ProposalAcceptedSchema, { eventId, proposalId }, { objectId: proposalId });
}
