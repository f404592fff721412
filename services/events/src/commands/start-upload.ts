import type { StartUploadRequest } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { isId, newId } from '@marquee/values/ids.ts';
import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { audienceOf, seatToAdd, whoMayAdd } from '../rules/file-audience.ts';
import { liveFilesMax } from '../rules/file-kinds.ts';
import { liveStates, mayDo } from '../rules/file-states.ts';
import { loadElement } from '../store/element-rows.ts';
import { loadOwnFile } from '../store/file-rows.ts';
import { callerSeats } from '../store/seats.ts';
import { acceptUpload, newUpload, openForUpload } from '../store/upload-steps.ts';
import { eventParties } from '../tables/event.ts';
import { files } from '../tables/file.ts';

/**
 * Gives a file its place in an event, or in the chain of the one that it replaces. Its bytes go straight from the browser to
 * storage, by an address that a job asks for after the commit. Refuses a kind that isn't taken, too large a file, one too
 * many, and who may not add one there.
 */
export async function startUpload(ctx: CommandContext, input: Plain<StartUploadRequest>) {
  const { eventId } = input;
  const place = input.replacesFileId === '' ? await placeOf(ctx, input) : await placeInChain(ctx, input);
  const said = acceptUpload('file', input);
  if ((await countLive(ctx, eventId)) >= liveFilesMax) throw errors.tooManyFiles(liveFilesMax);
  const fileId = newId();
  const path = `${eventId}/${fileId}`;
  await ctx.db.insert(files).values({ ...newUpload(ctx, { id: fileId, path, ...said }), eventId, ...place });
  const jobId = await openForUpload(ctx, 'file', { id: fileId, path, eventId });
  return { jobId, fileId, uploadMime: said.mime, name: said.name };
}

/** A new version is for the same people and of the same side as the one that it replaces, whatever else is said. */
async function placeInChain(ctx: CommandContext, { eventId, replacesFileId }: Plain<StartUploadRequest>) {
  if (!isId(replacesFileId)) throw errors.fileNotFound();
  const before = await loadOwnFile(ctx, replacesFileId, eventId);
  const may = mayDo('replace', before.state);
  if (!may.allowed) throw errors.fileNotNow(may.because);
  const { elementId, audience, vendorOrganisationId, ownerOrganisationId } = before;
  // It is numbered when it is ready.
  const chain = { versionOf: before.versionOf ?? before.id, version: 0 };
  return { elementId, audience, vendorOrganisationId, ownerOrganisationId, ...chain };
}

/** For whom the file is, and for which side it is added. */
async function placeOf(ctx: CommandContext, input: Plain<StartUploadRequest>) {
  const { eventId, elementId } = input;
  const seats = await callerSeats(ctx, eventId);
  if (seats.length === 0) throw errors.eventNotFound();
  const audience = audienceOf(input.audience, elementId);
  if (elementId !== '' && !isId(elementId)) throw errors.elementNotFound();
  if (audience === 'element' && elementId === '') throw errors.elementNotFound();
  const element = elementId === '' ? undefined : await loadElement(ctx, eventId, elementId);
  const vendorOrganisationId = element?.vendorOrganisationId ?? input.vendorOrganisationId;
  const seat = seatToAdd(seats, { audience, vendorOrganisationId, byLink: ctx.claims.kind === 'link' });
  if (!seat) throw errors.mayNotAddFile(whoMayAdd(audience));
  // A vendor's own seat was just found; the venue has to name one of the event's vendors.
  const namesVendor = audience === 'venue_vendor' && seat.role !== 'vendor';
  if (namesVendor && !(await isVendorAt(ctx, eventId, vendorOrganisationId))) throw errors.relationUnknown();
  const ofVendor = audience === 'element' || audience === 'venue_vendor';
  return {
    elementId: elementId || null,
    audience,
    vendorOrganisationId: ofVendor ? vendorOrganisationId || null : null,
    ownerOrganisationId: seat.organisationId,
  };
}

async function isVendorAt(ctx: CommandContext, eventId: string, organisationId: string): Promise<boolean> {
  if (!isId(organisationId)) return false;
  const seat = and(
    eq(eventParties.eventId, eventId),
    eq(eventParties.organisationId, organisationId),
    eq(eventParties.role, 'vendor'),
    isNull(eventParties.endedAt),
  );
  return (await ctx.db.select({ role: eventParties.role }).from(eventParties).where(seat)).length > 0;
}

/** Over all audiences: how many there are says nothing of who sent which. */
async function countLive(ctx: CommandContext, eventId: string): Promise<number> {
  const live = and(eq(files.eventId, eventId), inArray(files.state, [...liveStates]));
  const [row] = await asService(ctx, 'count-files', () => ctx.db.select({ count: count() }).from(files).where(live));
  return row?.count ?? 0;
}
