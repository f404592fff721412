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

const categories: Record<string, string> = {
  space: 'Space',
  food: 'Catering',
  bar: 'Bar',
  cake: 'Cake',
  floral: 'Flowers',
  decor: 'Decoration',
  rental: 'Rentals',
  av_light: 'Sound and light',
  entertainment: 'Music and entertainment',
  photo: 'Photography',
  video: 'Film',
  officiant: 'Officiant',
  hair_makeup: 'Hair and make-up',
  stationery: 'Stationery',
  transport_valet: 'Transport',
  lodging_block: 'Rooms for the night',
  security: 'Security',
  staff: 'Staff',
  childcare: 'Childcare',
  permit: 'Permit',
  insurance: 'Insurance',
  favour: 'Favours',
  other: 'Other',
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

/** A word that isn't known yet is still readable: `hair_makeup` → “Hair makeup”. */
function plain(word: string): string {
  const text = word.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const elementState = (state: string) => elementStates[state] ?? plain(state);
export const eventState = (state: string) => eventStates[state] ?? plain(state);
export const category = (name: string) => categories[name] ?? plain(name);
export const paymentState = (state: string) => paymentStates[state] ?? plain(state);
export const holdState = (state: string) => holdStates[state] ?? plain(state);
export const guestState = (state: string) => guestStates[state] ?? plain(state);
export const unit = (name: string) => units[name] ?? plain(name);
export const word = plain;
export const categoryNames = Object.keys(categories);
export const unitNames = Object.keys(units);

/** `ElementApprovedByVenue` → “Element approved by venue”. */
export function action(name: string): string {
  return plain(name.replace(/(?<!^)([A-Z])/g, ' $1').toLowerCase());
}
