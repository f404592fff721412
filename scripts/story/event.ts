import { ApiRefusal } from './doors.ts';
import type { Person } from './people.ts';

export interface StoryMoney {
  readonly amountMinor: number;
  readonly currency: string;
}

export interface StoryElement {
  readonly elementId: string;
  readonly category: string;
  readonly title: string;
  readonly state: string;
  readonly version: number;
  readonly vendorOrganisationId: string;
  readonly price: StoryMoney;
  readonly allowedActions: readonly string[];
}

export interface StoryEvent {
  readonly event: {
    readonly state: string;
    readonly facts: { readonly days: readonly unknown[]; readonly guestsMax?: number };
  };
  readonly elements: readonly StoryElement[];
  readonly holds: readonly { readonly state: string; readonly rank: number }[];
  readonly changes: readonly {
    readonly changeId: string;
    readonly state: string;
    readonly touches: readonly { readonly elementId: string }[];
  }[];
  readonly guests: { readonly accepted: number };
}

/** The event as the person's page has it; undefined while there is none. */
export async function eventOf(person: Person, eventId: string): Promise<StoryEvent | undefined> {
  try {
    return await person.act<StoryEvent>('events/get-event', { eventId });
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === 'event_not_found') return undefined;
    throw error;
  }
}

export const elementsOf = (event: StoryEvent): readonly StoryElement[] =>
  event.elements.filter((element) => !['rejected', 'cancelled'].includes(element.state));

export interface Live {
  mustHaveSeen(): void;
}

/** Listens to the event's elements by Supabase's realtime, as an open page does. */
export async function watchLive(person: Person, eventId: string): Promise<Live> {
  const seen = new Set<string>();
  await person.supabase.realtime.setAuth(person.token);
  const channel = person.supabase.channel(`story-${eventId}`);
  channel.on(
    'postgres_changes',
    { event: '*', schema: 'public', table: 'elements', filter: `event_id=eq.${eventId}` },
    (change) => {
      const row = change.new as { id?: string; state?: string };
      if (row.id && row.state) seen.add(row.state);
    },
  );
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve();
      else if (status !== 'CLOSED') reject(error ?? new Error(`realtime: ${status}`));
    });
  });
  return {
    mustHaveSeen: () => {
      void person.supabase.removeAllChannels();
      if (!seen.has('client_approved') && !seen.has('venue_review') && !seen.has('contracting'))
        throw new Error(`The page would have seen only: ${[...seen].join(', ') || 'nothing'}`);
    },
  };
}
