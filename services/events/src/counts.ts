import * as said from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { count } from '@marquee/service-kit/telemetry/business-counts.ts';
import type { ElementState } from './rules/element-states.ts';

const reached = (state: ElementState) => () => ({ state });

/** Which state an element has reached, by the one domain event that says so, and which proposals were accepted. */
export const counts = [
  count(said.ElementSuggestedSchema, 'marquee.elements', reached('client_review')),
  count(said.ElementApprovedSchema, 'marquee.elements', reached('client_approved')),
  count(said.ElementChangeRequestedSchema, 'marquee.elements', reached('change_requested')),
  count(said.ElementRejectedSchema, 'marquee.elements', reached('rejected')),
  count(said.ElementRevisedSchema, 'marquee.elements', ({ state }) => ({ state })),
  count(said.ElementSentToVenueSchema, 'marquee.elements', reached('venue_review')),
  count(said.ElementApprovedByVenueSchema, 'marquee.elements', reached('venue_approved')),
  count(said.ElementDeclinedByVenueSchema, 'marquee.elements', reached('venue_declined')),
  count(said.ElementSentToVendorSchema, 'marquee.elements', reached('vendor_requested')),
  count(said.ElementDeclinedByVendorSchema, 'marquee.elements', reached('vendor_declined')),
  count(said.ElementReadyForContractSchema, 'marquee.elements', reached('contracting')),
  count(said.ElementFinalizedSchema, 'marquee.elements', reached('finalized')),
  count(said.ElementCancelledSchema, 'marquee.elements', reached('cancelled')),
  count(said.ProposalAcceptedSchema, 'marquee.proposals', () => ({ outcome: 'accepted' })),
];
