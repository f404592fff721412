import {
  ProposalEndedSchema,
  ProposalMadeSchema,
  RunEndedSchema,
} from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import { count } from '@marquee/service-kit/telemetry/business-counts.ts';

/** What the assistant's runs came to, what it proposed, and what nobody took up. Who accepts a proposal counts that. */
export const counts = [
  count(RunEndedSchema, 'marquee.runs', ({ graph, state }) => ({ graph, state })),
  count(ProposalMadeSchema, 'marquee.proposals', () => ({ outcome: 'made' })),
  count(ProposalEndedSchema, 'marquee.proposals', ({ state }) => ({ outcome: state })),
];
