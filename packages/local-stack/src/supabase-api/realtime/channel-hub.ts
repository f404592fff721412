import { type Channel, push } from './channel.ts';
import type { BroadcastPayload } from './messages.ts';
import { createPresences } from './presence.ts';

export type ChannelHub = ReturnType<typeof createChannelHub>;

/** Who is in which topic. A private topic is another one than its public twin. */
export function createChannelHub() {
  const topics = new Map<string, Set<Channel>>();
  const presences = createPresences(nameOf, (channel) => topics.get(nameOf(channel)) ?? []);

  return {
    presences,

    add(channel: Channel): void {
      const members = topics.get(nameOf(channel)) ?? new Set();
      topics.set(nameOf(channel), members.add(channel));
    },

    remove(channel: Channel): void {
      const members = topics.get(nameOf(channel));
      members?.delete(channel);
      if (members?.size === 0) topics.delete(nameOf(channel));
      presences.untrack(channel);
    },

    /** Hands a broadcast to everyone in the topic who may read it. `from` gets it only if it asked for its own. */
    broadcast(target: { subTopic: string; isPrivate: boolean }, payload: BroadcastPayload, from?: Channel): void {
      for (const member of topics.get(nameOf(target)) ?? []) {
        if (member === from && !member.broadcast.self) continue;
        if (member.rights.broadcast.read) push(member, 'broadcast', payload);
      }
    },
  };
}

function nameOf({ subTopic, isPrivate }: { subTopic: string; isPrivate: boolean }): string {
  return `${isPrivate ? 'private' : 'public'}:${subTopic}`;
}
