import type { Facts, Side } from './notification-kind.ts';

/** The page of an event on which a side finds what a notification is about. Paths alone: a link adds the address. */
export function eventPage(facts: Facts, side: Side, tab: 'plan' | 'money' | 'guests' = 'plan'): string {
  const { eventId, elementId, aboutId = elementId } = facts;
  const about = aboutId === undefined ? '' : `#about-${aboutId}`;
  if (side === 'client') return `/client/events/${eventId}?tab=${tab}${about}`;
  if (side === 'venue') return `/venue/events/${eventId}${about}`;
  return elementId === undefined ? '/vendor' : `/vendor/events/${eventId}/elements/${elementId}`;
}

/** The conversation in which somebody is asked something. */
export const threadPage = ({ eventId, threadId }: Facts, side: Side) =>
  side === 'client'
    ? `/client/events/${eventId}?tab=chat&thread=${threadId}`
    : `/${side}/events/${eventId}?thread=${threadId}`;

/** The page on which a vendor keeps its papers. */
export const documentsPage = ({ organisationId }: Facts) => `/vendor/documents?of=${organisationId}`;
