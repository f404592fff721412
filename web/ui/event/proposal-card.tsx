import type { Hold } from '@marquee/contracts/marquee/events/v1/element_pb.ts';
import type { Proposal } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_pb.ts';
import { dayText } from '../../view-models/moments.ts';
import { ActForm } from '../act-form.tsx';
import { Moment } from '../moment.tsx';

export interface ProposalCardProps {
  readonly eventId: string;
  readonly proposal: Proposal;
  readonly holds: readonly Hold[];
  readonly zone: string;
}

/** What the assistant may only propose: what it is, why, until when; confirming is the act itself. */
export function ProposalCard({ eventId, proposal, holds, zone }: ProposalCardProps) {
  const { proposalId, argumentsHash } = proposal;
  const hold = holds.find((one) => one.holdId === proposal.arguments?.['holdId']);
  if (proposal.tool !== 'release_hold' || !hold) return null;
  const ref = { 'proposal.proposalId': proposalId, 'proposal.argumentsHash': argumentsHash };
  return (
    <div className="card border-warn" id={`about-${proposalId}`}>
      <p className="quiet">The assistant proposes</p>
      <p className="font-medium">
        Give back {hold.spaceName} on {dayText(hold.day)}
      </p>
      <p className="my-2">It is then free for others at once. This can’t be undone.</p>
      {proposal.reason && <p className="quiet my-2">Why: {proposal.reason}</p>}
      <p className="quiet my-2">
        Open until <Moment at={proposal.expiresAt} zone={zone} />
      </p>
      <div className="flex flex-wrap gap-2">
        <ActForm
          act="events.release-hold"
          input={{ eventId, holdId: hold.holdId, ...ref }}
          label="Give the space back"
          tone="bad"
        />
        <ActForm act="orchestrator.decline-proposal" input={{ eventId, proposalId }} label="Keep it" />
      </div>
    </div>
  );
}
