import { randomUUID } from 'node:crypto';
import { openChat } from '../../../scripts/story/chat.ts';
import { changeOneElement, decideAsVendor, decideAsVenue, payDeposit } from '../../../scripts/story/decisions.ts';
import { type Doors, until } from '../../../scripts/story/doors.ts';
import { elementsOf, eventOf } from '../../../scripts/story/event.ts';
import { inviteGuests } from '../../../scripts/story/guests.ts';
import { type Person, signUpByLink } from '../../../scripts/story/people.ts';

/** Those who take part in one event after the other: a venue with its vendors. */
export interface Crew {
  readonly doors: Doors;
  readonly owner: Person;
  readonly vendor: Person;
  readonly venueId: string;
}

/** One event's way through every service: a new client, from the first message to the deposit and the guests. */
export async function planEvent(
  { doors, owner, vendor, venueId }: Crew,
  { day, ended }: { readonly day: string; readonly ended: AbortSignal },
): Promise<void> {
  const client = await signUpByLink(doors, 'Clara Client');
  const chat = await openChat(doors, client, { venueId });
  ended.addEventListener('abort', chat.close, { once: true });
  try {
    const { eventId } = chat;
    await chat.say(`A wedding on ${day} with 80 guests for €30k: peonies, a live band and dinner, please.`);
    const event = await until('something is suggested', async () => {
      const seen = await eventOf(client, eventId);
      return seen && elementsOf(seen).length > 1 && seen;
    });
    await doTasks(client, eventId);
    await changeOneElement(client, event);
    await decideAsVenue(owner, client, eventId);
    await decideAsVendor(doors, vendor, { client, eventId });
    await payDeposit(doors, client, eventId);
    await giveBack(owner, client, eventId);
    await inviteGuests(doors, client, eventId);
    await client.act('orchestrator/take-over', { eventId });
  } finally {
    ended.removeEventListener('abort', chat.close);
    chat.close();
  }
}

/** The venue gives back some of what was paid, in parts. */
async function giveBack(owner: Person, client: Person, eventId: string): Promise<void> {
  const { payments } = await client.act<{ payments: { paymentId: string; status: string }[] }>(
    'payments/list-payments',
    { eventId },
  );
  const paymentId = payments.find(({ status }) => status === 'paid')?.paymentId;
  for (const amountMinor of [1_000, 2_500, 500, 4_000]) {
    const amount = { amountMinor, currency: 'EUR' };
    await owner.act('payments/refund-payment', { eventId, paymentId, amount, reason: 'A smaller bouquet' });
  }
}

/** What a client notes down to do, and has done. */
async function doTasks(client: Person, eventId: string): Promise<void> {
  const { organisationId } = await client.act<{ organisationId: string }>('events/ensure-client');
  for (const title of ['Choose the rings', 'Ask the choir', 'Write the menu cards']) {
    const task = { eventId, kind: 'do', title, assigneeOrganisationId: organisationId };
    const { taskId } = await client.act<{ taskId: string }>('tasks/create-task', task);
    await client.act('tasks/complete-task', { eventId, taskId });
  }
}

/** So often somebody writes: half of what the gateway lets one person ask the assistant. */
const betweenMessagesMs = 4_000;

/** Somebody who keeps asking about a venue, each time in words that nobody else uses, until told to end. */
export async function chat({ doors, venueId }: Crew, ended: AbortSignal): Promise<void> {
  const client = await signUpByLink(doors, 'Carl Curious');
  const { organisationId } = await client.act<{ organisationId: string }>('events/ensure-client');
  const { thread } = await client.act<{ thread: { threadId: string; eventId: string } }>(
    'messaging/open-planning-thread',
    { organisationId, venueId },
  );
  for (let mail = true; !ended.aborted; mail = !mail) {
    const body = `What can you tell me about ${randomUUID()}?`;
    await client.act('messaging/send-message', { eventId: thread.eventId, threadId: thread.threadId, body });
    await client.act('notifications/set-preferences', { preferences: [{ kind: 'payment-due', inApp: true, mail }] });
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, betweenMessagesMs);
      ended.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
    });
  }
}
