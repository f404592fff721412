import type { ChatMessage } from './chat.ts';
import { type Doors, until } from './doors.ts';
import { elementsOf, eventOf, type StoryElement, type StoryEvent } from './event.ts';
import { linkIn, mailTo } from './mails.ts';
import { openLink, type Person } from './people.ts';

/** Approves everything but one element (the flowers where there are any), and answers the form of a change on that one. */
export async function changeOneElement(client: Person, event: StoryEvent): Promise<void> {
  const elements = elementsOf(event);
  const { eventId } = event.elements[0] as unknown as { eventId: string };
  const changed =
    elements.find((element) => element.category === 'floral') ??
    (elements.findLast((element) => element.category !== 'space') as StoryElement);
  for (const element of elements.filter((one) => one !== changed))
    await client.act('events/approve-element', { eventId, elementId: element.elementId, version: element.version });
  await client.act('events/request-element-change', {
    eventId,
    elementId: changed.elementId,
    version: changed.version,
    note: 'A little more colour, please',
  });
  const task = await until('the change form is there', async () => {
    const { tasks } = await client.act<{ tasks: { formId: string; aboutId: string; status: string }[] }>(
      'tasks/list-tasks',
      { eventId },
    );
    return tasks.find((one) => one.formId !== '' && one.aboutId === changed.elementId && one.status === 'open');
  });
  const { form } = await client.act<{
    form: { fields: { name: string; type: string; options?: { value: string }[] }[] };
  }>('tasks/get-form', { eventId, formId: task.formId });
  await client.act('tasks/submit-answer', { eventId, formId: task.formId, values: answersTo(form.fields) });
  await until('the new version is there', async () => {
    const now = (await eventOf(client, eventId))?.elements.find((one) => one.elementId === changed.elementId);
    return now !== undefined && now.version > changed.version;
  });
}

/** A sensible answer to each field by its type. */
function answersTo(
  fields: readonly { name: string; type: string; options?: { value: string }[] }[],
): Record<string, unknown> {
  const byType: Record<string, (field: { options?: { value: string }[] }) => unknown> = {
    multiselect: (field) => (field.options ?? []).slice(0, 2).map((option) => option.value),
    select: (field) => field.options?.[0]?.value,
    'color-picker': () => ['#e8a0bf', '#ffffff'],
    number: () => 4,
    textarea: () => 'As colourful as the garden.',
    text: () => 'As colourful as the garden.',
  };
  return Object.fromEntries(
    fields.map((field) => [field.name, byType[field.type]?.(field)]).filter(([, value]) => value !== undefined),
  );
}

/** What the venue's assistant may not approve by itself, a person of the venue does, until nothing waits for the venue. */
export async function decideAsVenue(owner: Person, client: Person, eventId: string): Promise<void> {
  await until('nothing waits for the venue', async () => {
    const event = await eventOf(owner, eventId);
    const waiting = event?.elements.filter((element) => element.allowedActions.includes('venue_approve')) ?? [];
    for (const { elementId, version } of waiting)
      await owner
        .act('events/decide-for-venue', { eventId, elementId, version, decision: 'approve', note: 'Gladly.' })
        .catch(() => undefined);
    const states = (await eventOf(client, eventId))?.elements.map((element) => element.state) ?? [];
    return (
      states.length > 0 && states.every((state) => ['vendor_requested', 'contracting', 'finalized'].includes(state))
    );
  });
}

/** The vendor is asked by mail: its link opens the very decision, and the vendor confirms by it. */
export async function decideAsVendor(
  doors: Doors,
  vendor: Person,
  { client, eventId }: { client: Person; eventId: string },
): Promise<void> {
  const asked =
    (await eventOf(client, eventId))?.elements.filter((element) => element.state === 'vendor_requested') ?? [];
  if (asked.length > 0) {
    const mail = await mailTo(doors, vendor.email, (one) => one.text.includes('/l/'));
    const { opens, act } = await openLink(doors, linkIn(mail, /https?:\/\/[^\s"<>]+\/l\/[A-Za-z0-9_-]+/));
    const opened = asked.find((element) => opens.includes(element.elementId));
    if (opened)
      await act('events/decide-for-vendor', {
        eventId,
        elementId: opened.elementId,
        version: opened.version,
        decision: 'confirm',
        note: 'With pleasure.',
      });
    for (const { elementId, version } of asked.filter((element) => element !== opened))
      await vendor.act('events/decide-for-vendor', { eventId, elementId, version, decision: 'confirm' });
  }
  await until('everybody has agreed', async () =>
    (await eventOf(client, eventId))?.elements.every((element) => ['contracting', 'finalized'].includes(element.state)),
  );
}

/** Accepts the quote with a typed name, pays the deposit on the checkout page, and sees elements and event move on. */
export async function payDeposit(doors: Doors, client: Person, eventId: string): Promise<void> {
  const quote = await until('a quote is there', async () => {
    const { quotes } = await client.act<{ quotes: { quoteId: string; version: number; state: string }[] }>(
      'payments/list-quotes',
      { eventId },
    );
    return quotes.find((one) => one.state === 'issued');
  });
  await client.act('payments/accept-quote', {
    eventId,
    quoteId: quote.quoteId,
    version: quote.version,
    typedName: client.name,
  });
  const due = await until('the deposit is due', async () => {
    const { payments } = await client.act<{ payments: { scheduleItemId: string; status: string }[] }>(
      'payments/list-payments',
      { eventId },
    );
    return payments.find((one) => one.status === 'due');
  });
  const checkoutUrl = await until('the checkout page is open', async () => {
    const opened = await client.act<{ checkoutUrl: string }>('payments/start-checkout', {
      eventId,
      scheduleItemId: due.scheduleItemId,
    });
    return opened.checkoutUrl !== '' && opened.checkoutUrl;
  });
  const page = new URL(checkoutUrl);
  const paid = await fetch(`${doors.checkout}${page.pathname.replace(/\/$/, '')}/pay`, {
    method: 'POST',
    body: new URLSearchParams({ card: '4242424242424242' }),
    redirect: 'manual',
  });
  if (paid.status >= 400) throw new Error(`The checkout page answered ${paid.status}`);
  await until('the event is booked and its elements are final', async () => {
    const event = await eventOf(client, eventId);
    return event?.event.state === 'booked' && event.elements.every((element) => element.state === 'finalized');
  });
  const { payments } = await client.act<{ payments: { paymentId: string; status: string }[] }>(
    'payments/list-payments',
    { eventId },
  );
  const receipt = await client.act<{ number: string }>('payments/get-receipt', {
    eventId,
    paymentId: payments.find((one) => one.status === 'paid')?.paymentId,
  });
  if (receipt.number === '') throw new Error('The receipt has no number');
}

/** “We'll be … now”: one change with its cost, which the client agrees to; only what it touches moves. */
export async function agree(
  say: (body: string) => Promise<ChatMessage>,
  client: Person,
  eventId: string,
): Promise<void> {
  const before = (await eventOf(client, eventId)) as StoryEvent;
  const guests = Math.max(10, Math.round((before.event.facts.guestsMax ?? 80) * 0.9));
  await say(`we'll be ${guests} now`);
  const proposed = (await eventOf(client, eventId))?.changes.find((change) => change.state === 'proposed');
  if (!proposed) throw new Error('No change was proposed');
  await client.act('events/decide-change', { eventId, changeId: proposed.changeId, decision: 'approve' });
  const after = (await eventOf(client, eventId)) as StoryEvent;
  if (after.event.facts.guestsMax !== guests)
    throw new Error(`The event still has ${after.event.facts.guestsMax} guests`);
  const touched = new Set(proposed.touches.map((touch) => touch.elementId));
  for (const element of after.elements) {
    const moved = element.version !== before.elements.find((one) => one.elementId === element.elementId)?.version;
    if (moved !== touched.has(element.elementId))
      throw new Error(`${element.title} was ${moved ? '' : 'not '}asked again`);
  }
}
