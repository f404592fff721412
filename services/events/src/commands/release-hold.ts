import type { ReleaseHoldRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { acceptProposal } from '../store/accept-proposal.ts';
import { endHoldRow } from '../store/end-hold-row.ts';
import { loadHold } from '../store/hold-rows.ts';
import { requireSeat } from '../store/seats.ts';

/**
 * Gives a hold back, also because the assistant proposed it. Those behind it move up in the same transaction, each told
 * until when.
 */
export async function releaseHold(ctx: CommandContext, input: Plain<ReleaseHoldRequest>) {
  const { eventId, holdId, reason, proposal } = input;
  const { side } = await requireSeat(ctx, eventId, ['client', 'venue']);
  const hold = await loadHold(ctx, eventId, holdId);
  if (hold.state !== 'hold') throw errors.holdOver(hold.state);
  if (proposal) await acceptProposal(ctx, proposal, { eventId, side, tool: 'release_hold', arguments: { holdId } });
  await endHoldRow(ctx, { hold, how: 'released', reason });
  return {};
}
