import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type FileAddedSchema,
  FileRefusedSchema,
  type FileRemovedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { removeStoredFile } from '../jobs/remove-stored-file.ts';
import { mayDo } from '../rules/file-states.ts';
import { files } from '../tables/file.ts';
import { callerSeats } from './seats.ts';

export type FileRow = typeof files.$inferSelect;

/** A file, if the caller may see it; hidden, removed and missing ones, and those of another event, are refused alike. */
export async function loadFile(ctx: QueryContext, fileId: string, eventId?: string): Promise<FileRow> {
  const [row] = await ctx.db.select().from(files).where(eq(files.id, fileId));
  if (!row || row.state === 'removed' || (eventId !== undefined && row.eventId !== eventId))
    throw errors.fileNotFound();
  return row;
}

/** A file of an event that the caller's side added. */
export async function loadOwnFile(ctx: CommandContext, fileId: string, eventId: string): Promise<FileRow> {
  const row = await loadFile(ctx, fileId, eventId);
  const seats = await callerSeats(ctx, eventId);
  if (!seats.some(({ organisationId }) => organisationId === row.ownerOrganisationId)) throw errors.notYourFile();
  return row;
}

/** Writes new values of a file; the row must be one that the caller may change. */
export async function saveFile(ctx: CommandContext, row: FileRow, changes: Partial<FileRow>): Promise<FileRow> {
  expectRows(await ctx.db.update(files).set(changes).where(eq(files.id, row.id)));
  return { ...row, ...changes };
}

/** Says what became of a file: ids, size and state, never its name. */
export function emitFile(
  ctx: CommandContext,
  schema: typeof FileAddedSchema | typeof FileRefusedSchema | typeof FileRemovedSchema,
  { id: fileId, eventId, elementId, audience, sizeBytes, state }: FileRow,
): void {
  ctx.emit(schema, { eventId, fileId, elementId: elementId ?? '', audience, sizeBytes, state }, { objectId: fileId });
}

/** Refuses a file for good, with the reason that its sender reads; its bytes go. */
export async function refuseFile(ctx: CommandContext, row: FileRow, refusedBecause: string): Promise<void> {
  emitFile(ctx, FileRefusedSchema, await saveFile(ctx, row, { state: 'refused', refusedBecause }));
  await removeBytes(ctx, row);
}

/** Lets what lies in storage for a file go; the row stays. */
export async function removeBytes(ctx: CommandContext, { id: fileId, eventId, path }: FileRow): Promise<void> {
  const payload = { eventId, fileId, path };
  await schedule<typeof removeStoredFile>(ctx, 'remove-stored-file', { payload, eventId, key: fileId });
}

/** A file as the contract shows it to somebody with these organisations at its event. */
export function fileMessage(row: FileRow, organisationIds: readonly string[]) {
  const isOwn = row.ownerOrganisationId !== null && organisationIds.includes(row.ownerOrganisationId);
  return {
    fileId: row.id,
    eventId: row.eventId,
    elementId: row.elementId ?? '',
    audience: row.audience,
    name: row.name,
    mime: row.mime,
    sizeBytes: row.sizeBytes,
    state: row.state,
    createdAt: timestampFromDate(row.createdAt),
    allowedActions: isOwn && mayDo('remove', row.state).allowed ? ['remove'] : [],
  };
}
