import { type Doors, until } from './doors.ts';
import { eventOf } from './event.ts';
import { openLink, type Person } from './people.ts';

/** Invites a household; a guest opens its personal link and answers for all; the client's count moves. */
export async function inviteGuests(doors: Doors, client: Person, eventId: string): Promise<void> {
  const invited = await client.act<{ linkSecret: string }>('events/add-household', {
    eventId,
    name: 'The Meyers',
    guestNames: ['Gerda Meyer', 'Georg Meyer'],
  });
  const { act } = await openLink(doors, `${doors.url}/l/${invited.linkSecret}`);
  const { household } = await act<{ household: { householdId: string; guests: { guestId: string }[] } }>(
    'events/get-invitation',
  );
  const [gerda, georg] = household.guests;
  const { states } = await act<{ states: { versionInForce: string }[] }>('events/list-consents');
  await act('events/reply-for-household', {
    eventId,
    householdId: household.householdId,
    replies: [
      { guestId: gerda?.guestId, state: 'accepted', diets: ['vegetarian'] },
      { guestId: georg?.guestId, state: 'declined' },
    ],
    dietConsent: states[0]?.versionInForce,
  });
  await until('the client’s count moves', async () => (await eventOf(client, eventId))?.guests.accepted === 1);
}
