import { planningOf } from '../../store/planning-rows.ts';
import { listVenues } from '../../tools/list-venues.ts';
import type { Walk } from '../walk.ts';

/** The venue that is asked: the event's, the one that the client chose, or the only one there is. */
export async function venueOf(walk: Walk, eventId: string, ofEvent = '') {
  const planning = await planningOf(walk.pool, eventId);
  const listed = await walk.call(listVenues, {});
  const venues = listed.ok ? listed.value.venues : [];
  const chosen = ofEvent || (planning?.venue_id ?? '');
  return (
    venues.find((venue) => venue.venueId === chosen) ?? (chosen === '' && venues.length === 1 ? venues[0] : undefined)
  );
}
