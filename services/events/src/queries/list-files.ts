import type { ListFilesRequest } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { isId } from '@marquee/values/ids.ts';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { liveFilesMax } from '../rules/file-kinds.ts';
import { waitingStates } from '../rules/file-states.ts';
import { newestOfChains } from '../rules/versions.ts';
import { fileMessage } from '../store/file-rows.ts';
import { callerSeats, loadEvent } from '../store/seats.ts';
import { files } from '../tables/file.ts';

/**
 * The files of an event, or of one of its elements, that are ready and that the caller may see, each in its newest version,
 * the newest first; before them what the caller's own side sent that is still being checked or is held back.
 */
export async function listFiles(ctx: QueryContext, { eventId, elementId }: Plain<ListFilesRequest>) {
  await loadEvent(ctx, eventId);
  if (elementId !== '' && !isId(elementId)) throw errors.elementNotFound();
  const organisationIds = (await callerSeats(ctx, eventId)).map((seat) => seat.organisationId);
  const rows = await ctx.db
    .select()
    .from(files)
    .where(
      and(
        eq(files.eventId, eventId),
        inArray(files.state, ['ready', ...waitingStates]),
        elementId === '' ? undefined : eq(files.elementId, elementId),
      ),
    )
    .orderBy(desc(files.createdAt), desc(files.id))
    .limit(liveFilesMax);
  const ready = newestOfChains(rows.filter(({ state }) => state === 'ready'));
  const waiting = rows.filter(({ state }) => state !== 'ready').map((newest) => ({ newest, earlier: [] }));
  return {
    files: [...waiting, ...ready].map(({ newest, earlier }) => fileMessage(newest, earlier, organisationIds)),
  };
}
