import type { NatsConnection, Subscription } from '@nats-io/transport-node';

export type EventChanges = ReturnType<typeof openEventChanges>;

/** Who wants to hear that something about an event was committed, by whichever service. It may be lost. */
export function openEventChanges() {
  const listeners = new Map<string, Set<() => void>>();
  const subscriptions = new Map<string, Subscription>();
  let nats: NatsConnection | undefined;

  const subscribe = (eventId: string, connection: NatsConnection) => {
    const subscription = connection.subscribe(`marquee-live.*.changed.${eventId}`, {
      callback: (error) => {
        if (!error) for (const heard of listeners.get(eventId) ?? []) heard();
      },
    });
    subscriptions.set(eventId, subscription);
  };

  const leave = (eventId: string, heard: () => void) => {
    const all = listeners.get(eventId);
    all?.delete(heard);
    if (all?.size !== 0) return;
    listeners.delete(eventId);
    subscriptions.get(eventId)?.unsubscribe();
    subscriptions.delete(eventId);
  };

  return {
    /** The broker is there: whoever waited for it is subscribed now; after a break the connection does it by itself. */
    connected: (connection: NatsConnection) => {
      nats = connection;
      for (const eventId of listeners.keys()) subscribe(eventId, connection);
    },
    /** @returns how to stop hearing of the event */
    follow: (eventId: string, heard: () => void): (() => void) => {
      const all = listeners.get(eventId) ?? new Set();
      listeners.set(eventId, all.add(heard));
      if (nats && !subscriptions.has(eventId)) subscribe(eventId, nats);
      return () => leave(eventId, heard);
    },
  };
}
