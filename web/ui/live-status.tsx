import { pageParts } from '../parts.ts';
import { sessionToken } from '../rpc/as-caller.ts';
import { Live } from './live.tsx';

const eventTables = ['elements', 'tasks', 'payments', 'guests', 'files', 'proposals'];

/** Keeps a page about one event live; somebody who came by a link has no realtime, and reads again by themselves. */
export async function LiveEvent({ eventId }: { eventId: string }) {
  if (!(await sessionToken())) return null;
  const watch = [
    { table: 'events', filter: `id=eq.${eventId}` },
    ...eventTables.map((table) => ({ table, filter: `event_id=eq.${eventId}` })),
  ];
  return <Live {...pageParts().live} watch={watch} />;
}

/** Keeps a list over all events live. */
export async function LiveInbox() {
  if (!(await sessionToken())) return null;
  return <Live {...pageParts().live} watch={[{ table: 'tasks' }, { table: 'events' }, { table: 'notifications' }]} />;
}
