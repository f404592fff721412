import type { Event } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import { routes } from '../routes.ts';
import { asCaller } from '../rpc/as-caller.ts';
import type { Decision } from '../ui/task-list.tsx';
import { part } from './part.ts';

/** Only the newest events are looked into, so that the first screen stays quick; the others show it on their own pages. */
const eventsMax = 8;
const over = ['completed', 'closed', 'cancelled', 'lost'];

/** The suggestions that wait for the client, an item for each event. */
export async function openDecisions(listed: readonly Event[]): Promise<Decision[]> {
  const { events } = await asCaller();
  const current = listed.filter((event) => !over.includes(event.state)).slice(0, eventsMax);
  const items = await Promise.all(
    current.map(async ({ eventId, title }) => {
      const whole = await part(events.getEvent({ eventId }));
      const waiting = whole.ok ? whole.value.elements.filter((one) => one.allowedActions.includes('approve')) : [];
      if (waiting.length === 0) return [];
      const [first] = waiting;
      const what = waiting.length === 1 ? `“${first?.title}”` : `${waiting.length} suggestions`;
      return [{ title: `Decide about ${what}`, about: title, href: routes.clientEvent(eventId, 'plan') }];
    }),
  );
  return items.flat();
}
