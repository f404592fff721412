import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  FileAddedSchema,
  FileRefusedSchema,
  type FileRemovedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq, max, ne, or } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { mayDo } from '../rules/file-states.ts';
import { files } from '../tables/file.ts';
import { callerSeats } from './seats.ts';
import type { UploadHolder } from './upload-row.ts';

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

/** Says what became of a file: ids, size and state, never its name. */
export function emitFile(
  ctx: CommandContext,
  schema: typeof FileAddedSchema | typeof FileRemovedSchema,
  { id: fileId, eventId, elementId, audience, sizeBytes, state }: FileRow,
): void {
  ctx.emit(schema, { eventId, fileId, elementId: elementId ?? '', audience, sizeBytes, state }, { objectId: fileId });
}

export const fileHolder: UploadHolder = {
  load: async (ctx, id) => (await ctx.db.select().from(files).where(eq(files.id, id)))[0],
  save: async (ctx, id, { eventId: _fixed, ...changes }) =>
    expectRows(await ctx.db.update(files).set(changes).where(eq(files.id, id))),
  ready: async (ctx, id) => {
    const row = await loadFile(ctx, id);
    emitFile(ctx, FileAddedSchema, { ...row, version: await numberVersion(ctx, row) });
  },
  refused: async (ctx, id) => {
    const { eventId, elementId, audience, sizeBytes, state, ownerOrganisationId } = await loadFile(ctx, id);
    const organisationId = ownerOrganisationId ?? '';
    const said = { eventId, fileId: id, elementId: elementId ?? '', audience, sizeBytes, state, organisationId };
    ctx.emit(FileRefusedSchema, said, { objectId: id });
  },
};

/** Two later versions may be on their way at once: they are numbered as they become ready, under their event's lock. */
async function numberVersion(ctx: CommandContext, { id, versionOf, version }: FileRow): Promise<number> {
  if (versionOf === null) return version;
  const others = and(or(eq(files.id, versionOf), eq(files.versionOf, versionOf)), ne(files.id, id));
  const [before] = await ctx.db
    .select({ version: max(files.version) })
    .from(files)
    .where(and(others, or(eq(files.state, 'ready'), eq(files.state, 'removed'))));
  const next = (before?.version ?? 0) + 1;
  await ctx.db.update(files).set({ version: next }).where(eq(files.id, id));
  return next;
}

/** A file as the contract shows it to somebody with these organisations at its event. */
export function fileMessage(row: FileRow, earlier: readonly FileRow[], organisationIds: readonly string[]) {
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
    allowedActions: isOwn ? (['replace', 'remove'] as const).filter((action) => mayDo(action, row.state).allowed) : [],
    version: row.version,
    earlierVersions: earlier.map(({ id, name, version, sizeBytes, createdAt }) => ({
      fileId: id,
      name,
      version,
      sizeBytes,
      createdAt: timestampFromDate(createdAt),
    })),
    hasSizes: row.imageWidth !== null,
    refusedBecause: row.refusedBecause ?? '',
  };
}
