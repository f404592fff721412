import type { Facts } from '../../services/orchestrator/src/model/facts.ts';
import { type ChatMessage, openChat } from './chat.ts';
import { agree, changeOneElement, decideAsVendor, decideAsVenue, payDeposit } from './decisions.ts';
import type { Doors } from './doors.ts';
import { elementsOf, eventOf, type StoryEvent, watchLive } from './event.ts';
import { attachFile } from './files.ts';
import { inviteGuests } from './guests.ts';
import { signUpByLink, signUpByPassword } from './people.ts';
import type { Told } from './tell.ts';
import { openVendors, openVenue } from './venue.ts';

export interface Brief {
  readonly name: string;
  readonly text: string;
  readonly facts: Facts;
}

/**
 * The loop as its four people live it, each step by whom it is for. What the client writes is the brief; what the
 * assistant then asks is answered as a person would.
 */
export async function play(doors: Doors, brief: Brief, tell: Told): Promise<void> {
  const owner = await tell('the venue’s owner signs up by password', () => signUpByPassword(doors, 'Vera Venue'));
  const vendor = await tell('a vendor signs up', () => signUpByPassword(doors, 'Viola Vendor'));
  const venue = await tell('the venue describes its spaces, prices and rules', () =>
    openVenue(owner, `The Orangery ${Date.now() % 100_000}`),
  );
  await tell('the vendors offer their work', () => openVendors(vendor, owner, venue.venueId));
  const client = await tell('the client signs up by magic link', () => signUpByLink(doors, 'Clara Client'));
  const chat = await tell('the client opens the chat', () => openChat(doors, client, venue));
  try {
    const first = await tell('the client says what they want', () => chat.say(brief.text));
    if (!understoodAnything(brief.facts))
      return await tell('nothing is invented: the assistant asks, and offers a form or a person', () =>
        mustOffer(first),
      );
    const event = await tell('the event holds a space and has suggestions', () =>
      reachSuggestions(chat.say, () => eventOf(client, chat.eventId), first),
    );
    const live = await watchLive(client, chat.eventId);
    await tell('the client approves all but one, and asks for a change on that', () => changeOneElement(client, event));
    await tell('the client attaches a file for the venue, which opens it', () =>
      attachFile(doors, client, { owner, eventId: chat.eventId }),
    );
    await tell('venue and its assistant decide', () => decideAsVenue(owner, client, chat.eventId));
    await tell('the vendor decides by the link in the mail', () =>
      decideAsVendor(doors, vendor, { client, eventId: chat.eventId }),
    );
    await tell('what changed was seen live', async () => live.mustHaveSeen());
    await tell('the client accepts the quote and pays the deposit', () => payDeposit(doors, client, chat.eventId));
    await tell('a guest answers for the household by link', () => inviteGuests(doors, client, chat.eventId));
    await tell('more guests: only those whom it touches are asked again', () => agree(chat.say, client, chat.eventId));
    await tell('the history says who did what', () => mustHaveHistory(client.act, chat.eventId));
  } finally {
    chat.close();
  }
}

function understoodAnything({ type, date, guests, budget, wishes }: Facts): boolean {
  return type !== null || guests !== null || budget !== null || wishes.length > 0 || (date?.dates.length ?? 0) > 0;
}

/** With nothing understood the assistant asks, and offers a form or a person. */
async function mustOffer(answer: ChatMessage): Promise<void> {
  if (!/\?/.test(answer.body) && !/tell|say|write/i.test(answer.body)) throw new Error(`It didn’t ask: ${answer.body}`);
  if (!/form|person/i.test(answer.body)) throw new Error(`It offered neither a form nor a person: ${answer.body}`);
}

/** So often the client answers what the assistant asks, before the story gives up. */
const roundsMax = 6;

/** Answers as a person would until something is suggested: the day, the number of guests, a number that fits. */
async function reachSuggestions(
  say: (body: string) => Promise<ChatMessage>,
  look: () => Promise<StoryEvent | undefined>,
  first: ChatMessage,
): Promise<StoryEvent> {
  let answer = first;
  for (let round = 0; round < roundsMax; round++) {
    const event = await look();
    if (event && elementsOf(event).length > 0) return event;
    answer = await say(nextWords(event, answer.body));
  }
  throw new Error(`Nothing was suggested. The last answer was: ${answer.body}`);
}

function nextWords(event: StoryEvent | undefined, answer: string): string {
  const facts = event?.event.facts;
  if (/fire capacity|largest/i.test(answer)) return 'Then let’s plan for 250 guests.';
  if (/taken|booked/i.test(answer)) return 'Then let’s take 18 September 2027.';
  if ((facts?.days.length ?? 0) === 0) return 'Let’s say 18 September 2027.';
  if (facts?.guestsMax === undefined) return 'We will be 80 guests.';
  return 'It is a party with 80 guests on 18 September 2027, and dinner please.';
}

async function mustHaveHistory(act: (path: string, body: unknown) => Promise<unknown>, eventId: string): Promise<void> {
  const { lines } = (await act('events/list-history', { eventId, limit: 500 })) as {
    lines: { actorKind: string; action: string }[];
  };
  for (const action of [
    'EventCreated',
    'HoldPlaced',
    'ElementSuggested',
    'ElementApproved',
    'ElementApprovedByVenue',
    'ElementFinalized',
    'FileAdded',
    'HouseholdReplied',
    'ChangeDecided',
  ])
    if (!lines.some((line) => line.action === action)) throw new Error(`The history has no line for ${action}`);
  for (const kind of ['person', 'assistant', 'service', 'guest'])
    if (!lines.some((line) => line.actorKind === kind)) throw new Error(`The history has no line of a ${kind}`);
}
