import { setTimeout as wait } from 'node:timers/promises';
import type { ApiContext } from '../../api-context.ts';
import { type Channel, push, pushSystem } from '../channel.ts';
import { changeData, mayReadKey } from './change-data.ts';
import { passes } from './filter.ts';
import type { RowChange } from './read-wal.ts';
import type { Subscription } from './subscribe.ts';
import { type TableShape, tableShape } from './table-shape.ts';
import { visibleRows } from './visible-rows.ts';

const retryMs = 250;
const triesMax = 120;

/** Classes of errors that go by: the connection, its resources, an operator's stop, a collision. */
const passingErrors = ['08', '53', '57', '40'];
const permissionDenied = '42501';

export type ChangeDelivery = ReturnType<typeof createChangeDelivery>;

/** Brings each transaction's changes to those who subscribed to them and may see them, in the order of the commits. */
export function createChangeDelivery(context: ApiContext) {
  const channels = new Set<Channel>();
  let last = Promise.resolve();
  let stopped = false;

  /** While Postgres restarts nobody can be asked who may see a row; a change waits rather than being dropped. */
  const deliverSurely = async (listening: readonly Channel[], changes: RowChange[]) => {
    for (let attempt = 0; attempt < triesMax && !stopped; attempt += 1) {
      const still = listening.filter((channel) => channels.has(channel));
      const done = await deliver(context, still, changes).then(
        () => true,
        () => false,
      );
      if (done) return;
      await wait(retryMs);
    }
  };

  return {
    add: (channel: Channel) => void channels.add(channel),
    remove: (channel: Channel) => void channels.delete(channel),
    take(changes: RowChange[]): void {
      if (channels.size === 0) return;
      // Who subscribes while earlier changes still wait for their turn must not hear what was before.
      const listening = [...channels];
      last = last.then(() => deliverSurely(listening, changes));
    },
    async stop(): Promise<void> {
      stopped = true;
      await last;
    },
  };
}

interface Listener {
  channel: Channel;
  subscriptions: Subscription[];
}

async function deliver(
  context: ApiContext,
  channels: readonly Channel[],
  changes: readonly RowChange[],
): Promise<void> {
  await untilVisible(context, changes[0]?.transactionId ?? 0);
  const places = new Map(changes.map((change, place) => [change, place]));
  const outgoing: Outgoing[] = [];
  for (const [relationId, ofTable] of Map.groupBy(changes, (change) => change.relationId)) {
    const listeners = channels.flatMap((channel): Listener[] => {
      const subscriptions = channel.subscriptions.filter(({ tables }) => tables.has(relationId));
      return subscriptions.length > 0 ? [{ channel, subscriptions }] : [];
    });
    if (listeners.length === 0) continue;
    const roles = [...new Set(listeners.map(({ channel }) => channel.caller.role))];
    const shape = await tableShape(context.superuserPool, relationId, roles);
    if (shape === undefined) continue;
    // One question to the database for all sockets of the same person.
    const groups = [...Map.groupBy(listeners, ({ channel }) => JSON.stringify(channel.caller)).values()];
    const found = await Promise.all(groups.map((group) => seenBy(context, group, { shape, changes: ofTable })));
    outgoing.push(...found.flat());
  }
  // Only now, so that a failed question in the middle repeats nothing that was already sent.
  outgoing.sort((left, right) => (places.get(left.change) ?? 0) - (places.get(right.change) ?? 0));
  for (const { channel, payload } of outgoing) push(channel, 'postgres_changes', payload);
}

/**
 * The log tells of a commit a moment before other sessions see its rows. Asked within that moment, Postgres would say
 * that nobody may see them, and the change would be lost.
 */
async function untilVisible(context: ApiContext, transactionId: number): Promise<void> {
  for (;;) {
    const { rows } = await context.superuserPool.query<{ visible: boolean }>(
      `select pg_visible_in_snapshot((($1::bigint | (pg_snapshot_xmax(now_seen)::text::bigint >> 32 << 32))::text)::xid8, now_seen)
         as visible from pg_current_snapshot() as now_seen`,
      [transactionId],
    );
    if (rows[0]?.visible !== false) return;
    await wait(1);
  }
}

interface Outgoing {
  channel: Channel;
  change: RowChange;
  payload: unknown;
}

/** What goes to the channels of one person. */
async function seenBy(
  context: ApiContext,
  group: readonly Listener[],
  { shape, changes }: { shape: TableShape; changes: readonly RowChange[] },
): Promise<Outgoing[]> {
  const caller = group[0]?.channel.caller;
  const isWantedByOne = (change: RowChange) =>
    group.some(({ subscriptions }) => subscriptions.some((one) => isWanted(one, change)));
  const wanted = changes.filter(isWantedByOne);
  if (caller === undefined || wanted.length === 0) return [];
  // Who may read nothing of the table is told that something changed, and that they may not read it.
  const seen: Seen = mayReadKey(shape, caller.role)
    ? await visibleOrTell(context, group, { shape, changes: wanted })
    : { shape, visible: wanted };
  return seen.visible.flatMap((change) =>
    group.flatMap((listener) =>
      payloads(listener, seen.shape, change).map((payload) => ({ channel: listener.channel, change, payload })),
    ),
  );
}

interface Seen {
  readonly visible: readonly RowChange[];
  readonly shape: TableShape;
}

/** A policy that fails is its author's mistake: it must hold up nobody else, and its subscribers are told why. */
async function visibleOrTell(
  context: ApiContext,
  group: readonly Listener[],
  { shape, changes }: { shape: TableShape; changes: readonly RowChange[] },
): Promise<Seen> {
  const caller = group[0]?.channel.caller;
  if (caller === undefined) return { shape, visible: [] };
  try {
    return { shape, visible: [...(await visibleRows(context, caller, { shape, changes }))] };
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (!/^[0-9A-Z]{5}$/.test(code) || passingErrors.includes(code.slice(0, 2))) throw error;
    const now = code === permissionDenied ? await shapeNow(context, changes, caller.role) : undefined;
    if (now && !mayReadKey(now, caller.role)) return { shape: now, visible: changes };
    const told = {
      status: 'error',
      extension: 'postgres_changes',
      message: `The policies of ${shape.name} could not be asked: ${message}`,
    } as const;
    for (const { channel } of group) pushSystem(channel, told);
    return { shape, visible: [] };
  }
}

/** The right may have been taken away since the shape was read: that is no fault of a policy. */
function shapeNow(context: ApiContext, [change]: readonly RowChange[], role: string): Promise<TableShape | undefined> {
  return tableShape(context.superuserPool, change?.relationId ?? 0, [role]);
}

function isWanted({ event, tables }: Subscription, change: RowChange): boolean {
  if (event !== '*' && event !== change.type) return false;
  return passes(tables.get(change.relationId) ?? [], change.type === 'DELETE' ? change.oldRecord : change.record);
}

/** One message for all of a channel's subscriptions that want the same columns. */
function payloads({ channel, subscriptions }: Listener, shape: TableShape, change: RowChange): unknown[] {
  const wanting = subscriptions.filter((subscription) => isWanted(subscription, change));
  const bySelect = Map.groupBy(wanting, ({ select }) => (select === undefined ? '' : [...select].sort().join()));
  return [...bySelect.values()].map((same) => ({
    ids: same.map(({ id }) => id),
    data: changeData(change, shape, { role: channel.caller.role, select: same[0]?.select }),
  }));
}
