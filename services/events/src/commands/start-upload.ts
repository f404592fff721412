import type { StartUploadRequest } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { isId, newId } from '@marquee/values/ids.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { endUpload } from '../jobs/end-upload.ts';
import type { openUpload } from '../jobs/open-upload.ts';
import { audienceOf, seatToAdd, whoMayAdd } from '../rules/file-audience.ts';
import { acceptedInWords, claimedMime, liveFilesMax, sizeBytesMax } from '../rules/file-kinds.ts';
import { cleanFileName } from '../rules/file-name.ts';
import { liveStates } from '../rules/file-states.ts';
import { loadElement } from '../store/element-rows.ts';
import { callerSeats } from '../store/seats.ts';
import { eventParties } from '../tables/event.ts';
import { files } from '../tables/file.ts';

/** Whoever hasn't sent the bytes by then starts anew. */
const uploadMs = dayMs;

/**
 * Gives a file its place in an event. Its bytes go straight from the browser to storage, by an address that a job asks for
 * after the commit. Refuses a kind that isn't taken, too large a file, one too many, and who may not add one there.
 */
export async function startUpload(ctx: CommandContext, input: Plain<StartUploadRequest>) {
  const { eventId, elementId, sizeBytes } = input;
  const place = await placeOf(ctx, input);
  const name = cleanFileName(input.name);
  const mime = claimedMime(name, input.mime);
  if (!mime) throw errors.fileKindNotTaken(acceptedInWords);
  if (sizeBytes > sizeBytesMax) throw errors.fileTooLarge(sizeBytesMax / 1024 / 1024);
  if ((await countLive(ctx, eventId)) >= liveFilesMax) throw errors.tooManyFiles(liveFilesMax);
  const fileId = newId();
  const path = `${eventId}/${fileId}`;
  await ctx.db.insert(files).values({
    id: fileId,
    eventId,
    elementId: elementId || null,
    ...place,
    ownerPersonId: ctx.claims.kind === 'service' ? null : (ctx.claims.personId ?? null),
    name,
    mime,
    sizeBytes,
    path,
    state: 'uploading',
    createdAt: ctx.now,
  });
  await schedule<typeof endUpload>(ctx, 'end-upload', {
    payload: { eventId, fileId },
    eventId,
    key: fileId,
    dueAt: laterBy(ctx.now, uploadMs),
  });
  const jobId = await schedule<typeof openUpload>(ctx, 'open-upload', { payload: { path }, key: fileId });
  return { jobId, fileId, uploadMime: mime, name };
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
