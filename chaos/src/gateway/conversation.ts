import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@marquee/values/ids.ts';
import { type Doors, until } from '../../../scripts/story/doors.ts';
import { type Person, signUpByLink, signUpByPassword } from '../../../scripts/story/people.ts';
import { LoadIsOver } from '../load/ledger.ts';

/** Somebody with their account's id, as presence names them. */
export interface Speaker {
  readonly person: Person;
  readonly personId: string;
}

/** The thread of a client and the venue's owner about one event. */
export interface Conversation {
  readonly eventId: string;
  readonly threadId: string;
  readonly client: Speaker;
  readonly owner: Speaker;
}

const betweenMessagesMs = 3_000;

/** A venue's owner, and so many clients, each with an event there. */
export async function openConversations(doors: Doors, count: number): Promise<Conversation[]> {
  const owner = await speaker(await signUpByPassword(doors, 'Vera Venue'));
  const { venueId } = await owner.person.act<{ venueId: string }>('events/register-venue', {
    name: 'The Orangery',
    legalName: 'The Orangery Betriebs GmbH',
    city: 'Berlin',
    zone: 'Europe/Berlin',
    currency: 'EUR',
  });
  return Promise.all(Array.from({ length: count }, (_, nr) => openOne(doors, { owner, venueId, nr })));
}

async function openOne(
  doors: Doors,
  { owner, venueId, nr }: { owner: Speaker; venueId: string; nr: number },
): Promise<Conversation> {
  const client = await speaker(await signUpByLink({ ...doors, callerAddress: `10.30.0.${nr + 1}` }, 'Clara Client'));
  await client.person.act('events/ensure-client');
  const eventId = newId();
  await client.person.act('events/create-event', { eventId, title: 'A garden party', venueId });
  const threadId = await until('client and venue have their thread', async () => {
    const { threads } = await client.person.act<{ threads: { threadId: string; kind: string }[] }>(
      'messaging/list-threads',
      { eventId },
    );
    return threads.find(({ kind }) => kind === 'event')?.threadId;
  });
  return { eventId, threadId, client, owner };
}

async function speaker(person: Person): Promise<Speaker> {
  const { data } = await person.supabase.auth.getUser(person.token);
  if (!data.user) throw new Error(`${person.name} has no account`);
  return { person, personId: data.user.id };
}

/** Clients write on and on, each in their thread, and the owner now in one, now in another, until the load is over. */
export function talk(conversations: readonly Conversation[], say: (line: string) => void): void {
  const owner = conversations[0]?.owner;
  const write = async ({ eventId, threadId }: Conversation, { person }: Speaker) => {
    const body = `Is there room for ${newId()}?`;
    await person.act('messaging/send-message', { eventId, threadId, body });
    await pause(betweenMessagesMs);
  };
  const goOn = async (next: (round: number) => Promise<void>) => {
    try {
      for (let round = 0; ; round++) await next(round);
    } catch (error) {
      if (!(error instanceof LoadIsOver)) say(`somebody gave up writing: ${(error as Error).message}`);
    }
  };
  for (const conversation of conversations) void goOn(() => write(conversation, conversation.client));
  if (owner) void goOn((round) => write(conversations[round % conversations.length] as Conversation, owner));
}
