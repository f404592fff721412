import type { JsonObject } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ListHistoryRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { desc, eq, inArray } from 'drizzle-orm';
import { loadEvent } from '../store/seats.ts';
import { actionHistory, actionHistoryPersonal } from '../tables/action-history.ts';
import { people } from '../tables/person.ts';

const limitDefault = 100;

/** Who did what with an event, when and why, the newest first, in names that the caller may see. */
export async function listHistory(ctx: QueryContext, { eventId, limit }: Plain<ListHistoryRequest>) {
  await loadEvent(ctx, eventId);
  const rows = await ctx.db
    .select({ line: actionHistory, personal: actionHistoryPersonal.detail })
    .from(actionHistory)
    .leftJoin(actionHistoryPersonal, eq(actionHistoryPersonal.lineId, actionHistory.id))
    .where(eq(actionHistory.eventId, eventId))
    .orderBy(desc(actionHistory.at), desc(actionHistory.id))
    .limit(limit || limitDefault);
  const personIds = rows.map(({ line }) => idAfter(line.actor, 'person:')).filter((id) => id !== undefined);
  const names =
    personIds.length > 0
      ? await ctx.db
          .select({ id: people.id, name: people.displayName })
          .from(people)
          .where(inArray(people.id, personIds))
      : [];
  return {
    lines: rows.map(({ line, personal }) => ({
      lineId: line.id,
      at: timestampFromDate(line.at),
      ...actorOf(line.actor, (id) => names.find((person) => person.id === id)?.name),
      action: line.action.split('.').at(-1) ?? line.action,
      objectId: line.objectId ?? '',
      detail: line.detail as JsonObject,
      reason: personal?.reason ?? '',
    })),
  };
}

const idAfter = (actor: string, prefix: string) => (actor.startsWith(prefix) ? actor.slice(prefix.length) : undefined);

function actorOf(actor: string, nameOf: (id: string) => string | undefined): { actorKind: string; actorName: string } {
  const person = idAfter(actor, 'person:');
  if (person) return { actorKind: 'person', actorName: nameOf(person) ?? 'Somebody' };
  if (actor.startsWith('run:')) return { actorKind: 'assistant', actorName: 'The assistant' };
  if (actor.startsWith('link:')) return { actorKind: 'guest', actorName: 'By personal link' };
  return { actorKind: 'service', actorName: 'Marquee' };
}
