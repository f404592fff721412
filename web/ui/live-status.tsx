import { pageParts } from '../parts.ts';
import { linkToken, sessionToken } from '../rpc/as-caller.ts';
import { Live } from './live.tsx';
import { LiveLink } from './live-link.tsx';

const eventTables = ['elements', 'tasks', 'payments', 'guests', 'files', 'proposals', 'invitations'];

/** Keeps a page about one event live: by realtime for people with an account, by the link's socket for who came by one. */
export async function LiveEvent({ eventId }: { eventId: string }) {
  if (!(await sessionToken())) return (await linkToken()) ? <LiveLink /> : null;
  const watch = [
    { table: 'events', filter: `id=eq.${eventId}` },
    ...eventTables.map((table) => ({ table, filter: `event_id=eq.${eventId}` })),
  ];
  return <Live {...pageParts().live} watch={watch} />;
}

/** Keeps the page of who acts for an organisation live: whoever is invited answers elsewhere. */
export async function LiveMembers({ organisationId }: { organisationId: string }) {
  const watch = [{ table: 'invitations', filter: `organisation_id=eq.${organisationId}` }];
  return <Live {...pageParts().live} watch={watch} />;
}

/** Keeps a list over all events live. */
export async function LiveInbox() {
  if (!(await sessionToken())) return null;
  return <Live {...pageParts().live} watch={[{ table: 'tasks' }, { table: 'events' }, { table: 'notifications' }]} />;
}
