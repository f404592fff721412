export type Side = 'client' | 'venue' | 'vendor';

/** What machine words mean to people. One place, so that every portal says the same. */
const elementStates: Record<string, string> = {
  suggested: 'Suggested',
  client_review: 'Waits for the client',
  client_approved: 'Approved by the client',
  change_requested: 'Change asked for',
  rejected: 'Turned down',
  venue_review: 'Waits for the venue',
  venue_approved: 'Approved by the venue',
  venue_declined: 'Declined by the venue',
  vendor_requested: 'Waits for the vendor',
  vendor_declined: 'Declined by the vendor',
  countered: 'New offer from the vendor',
  contracting: 'Ready for the quote',
  finalized: 'Final',
  change_open: 'Being changed',
  delivered: 'Delivered',
  closed: 'Closed',
  cancelled: 'Cancelled',
};

const eventStates: Record<string, string> = {
  inquiry: 'First ideas',
  planning: 'Planning',
  held: 'Space held',
  contracted: 'Quote accepted',
  booked: 'Booked',
  locked: 'Locked',
  live: 'Today',
  completed: 'Over',
  closed: 'Closed',
  postponed: 'Postponed',
  cancelled: 'Cancelled',
  lost: 'Not going ahead',
};

const paymentStates: Record<string, string> = {
  scheduled: 'Scheduled',
  due: 'Due',
  processing: 'Being processed',
  paid: 'Paid',
  part_paid: 'Partly paid',
  failed: 'Failed',
  overdue: 'Overdue',
  waived: 'Waived',
  refunded: 'Refunded',
};

const holdStates: Record<string, string> = {
  inquiry: 'Asked for',
  hold: 'Held',
  pending_contract: 'Kept for the contract',
  definite: 'Booked',
  released: 'Released',
  expired: 'Expired',
  cancelled: 'Cancelled',
};

const guestStates: Record<string, string> = {
  not_sent: 'Not invited yet',
  sent: 'Invited',
  opened: 'Invited',
  accepted: 'Coming',
  declined: 'Not coming',
  maybe: 'Perhaps',
};

const units: Record<string, string> = {
  flat: 'in all',
  per_guest: 'per guest',
  per_hour: 'per hour',
  per_item: 'each',
  per_table: 'per table',
  percent: 'percent',
};

const seatRoles: Record<string, string> = {
  client: 'Client',
  co_planner: 'Co-planner',
  managing_venue: 'Venue',
  second_venue: 'Second venue',
  vendor: 'Vendor',
  day_coordinator: 'Day coordinator',
  owner: 'Owner',
  manager: 'Manager',
  staff: 'Staff',
};

const invitedTo: Record<string, string> = {
  co_planner: 'to plan the event together',
  second_venue: 'as a second venue',
  vendor: 'to take part as a vendor',
  day_coordinator: 'to coordinate the day',
  owner: 'to act for it as an owner',
  manager: 'to act for it as a manager',
  staff: 'to act for it as one of its staff',
};

const invitationStates: Record<string, string> = {
  open: 'Waits for an answer',
  accepted: 'Accepted',
  declined: 'Declined',
  taken_back: 'Taken back',
  expired: 'Expired',
};

/** A word that isn't known yet is still readable: `hair_makeup` → “Hair makeup”. */
function plain(word: string): string {
  const text = word.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** For whom an element waits in a state. */
const waitsFor: Record<string, Side> = {
  client_review: 'client',
  venue_review: 'venue',
  vendor_requested: 'vendor',
};

/** @param viewer the side that reads it: what waits for somebody is said to themselves as “you” */
export function elementState(state: string, viewer: Side): string {
  return waitsForViewer(state, viewer) ? 'Waits for you' : (elementStates[state] ?? plain(state));
}

export const waitsForViewer = (state: string, viewer: Side) => waitsFor[state] === viewer;

export const eventState = (state: string) => eventStates[state] ?? plain(state);
/** Nothing can be planned for it any more. */
export const isOver = ({ state }: { readonly state: string }) =>
  ['completed', 'closed', 'cancelled', 'lost'].includes(state);
export const paymentState = (state: string) => paymentStates[state] ?? plain(state);
export const holdState = (state: string) => holdStates[state] ?? plain(state);
export const guestState = (state: string) => guestStates[state] ?? plain(state);
export const seatRole = (role: string) => seatRoles[role] ?? plain(role);
/** As what somebody is invited, at the end of a sentence. */
export const invitedAs = (role: string) => invitedTo[role] ?? '';
export const invitationState = (state: string) => invitationStates[state] ?? plain(state);
export const unit = (name: string) => units[name] ?? plain(name);
export const word = plain;
export const unitNames = Object.keys(units);
