import { type Channel, push } from './channel.ts';

interface Presence {
  key: string;
  meta: Record<string, unknown> & { phx_ref: string };
}

/** Who is shown as present in each topic. `membersOf` says who is in it and must be told. */
export function createPresences(
  nameOf: (channel: Channel) => string,
  membersOf: (channel: Channel) => Iterable<Channel>,
) {
  const topics = new Map<string, Map<Channel, Presence>>();
  let lastReference = 0;

  const tell = (channel: Channel, joins: Presence[], leaves: Presence[]) => {
    const payload = { joins: byKey(joins), leaves: byKey(leaves) };
    for (const member of membersOf(channel)) {
      if (member.presenceEnabled && member.rights.presence.read) push(member, 'presence_diff', payload);
    }
  };

  return {
    /** Everyone present, for somebody who has just come. */
    sendState(channel: Channel): void {
      push(channel, 'presence_state', byKey([...(topics.get(nameOf(channel))?.values() ?? [])]));
    },

    /** Shows the channel's client as present, with what it says about itself; again replaces what it said before. */
    track(channel: Channel, payload: Record<string, unknown>): void {
      const present = topics.get(nameOf(channel)) ?? new Map<Channel, Presence>();
      topics.set(nameOf(channel), present);
      const before = present.get(channel);
      lastReference += 1;
      const reference = { phx_ref: `m${lastReference}` };
      const replaced = before === undefined ? {} : { phx_ref_prev: before.meta.phx_ref };
      const presence: Presence = { key: channel.presenceKey, meta: { ...payload, ...reference, ...replaced } };
      present.set(channel, presence);
      tell(channel, [presence], before === undefined ? [] : [before]);
    },

    untrack(channel: Channel): void {
      const present = topics.get(nameOf(channel));
      const presence = present?.get(channel);
      if (present === undefined || presence === undefined) return;
      present.delete(channel);
      if (present.size === 0) topics.delete(nameOf(channel));
      tell(channel, [], [presence]);
    },
  };
}

function byKey(list: readonly Presence[]): Record<string, { metas: unknown[] }> {
  const result: Record<string, { metas: unknown[] }> = Object.create(null);
  for (const { key, meta } of list) {
    result[key] ??= { metas: [] };
    result[key].metas.push(meta);
  }
  return result;
}
