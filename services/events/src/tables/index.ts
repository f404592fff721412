import { actionHistory, actionHistoryPersonal } from './action-history.ts';
import { avatars } from './avatar.ts';
import { breakGlasses } from './break-glass.ts';
import { consents } from './consent.ts';
import { duePayments } from './due-payment.ts';
import { approvals, elements, elementVersions } from './element.ts';
import { erasureParts, erasures } from './erasure.ts';
import { changeRequests, eventBriefs, eventParties, events, functions, links } from './event.ts';
import { files } from './file.ts';
import { guestDiets, guests, householdContacts, households } from './guest.ts';
import { historyChain, historyToChain } from './history-chain.ts';
import { invitationAddresses, invitationMails, invitations } from './invitation.ts';
import { knownProposals } from './known-proposal.ts';
import { clients, memberships, organisations } from './organisation.ts';
import { people, peopleContacts } from './person.ts';
import { closures, holds, occupancy, spaceLayouts, spaceMembers, spaces } from './space.ts';
import { vendorDocuments } from './vendor-document.ts';
import { priceRules, vendors, venuePolicies, venues, venueVendors, venueVendorTerms } from './venue.ts';

/** The tables that this service owns. */
export const tables = {
  actionHistory,
  actionHistoryPersonal,
  approvals,
  breakGlasses,
  avatars,
  changeRequests,
  clients,
  closures,
  consents,
  duePayments,
  elements,
  elementVersions,
  erasureParts,
  erasures,
  eventBriefs,
  eventParties,
  events,
  files,
  functions,
  guestDiets,
  guests,
  historyChain,
  historyToChain,
  holds,
  householdContacts,
  households,
  invitationAddresses,
  invitationMails,
  invitations,
  knownProposals,
  links,
  memberships,
  occupancy,
  organisations,
  people,
  peopleContacts,
  priceRules,
  spaceLayouts,
  spaceMembers,
  spaces,
  vendorDocuments,
  vendors,
  venuePolicies,
  venues,
  venueVendors,
  venueVendorTerms,
};
