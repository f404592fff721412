import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { dayMs, laterBy } from '@marquee/values/instants.ts';
import { errors } from '../errors.ts';
import type { checkUpload } from '../jobs/check-upload.ts';
import type { endUpload } from '../jobs/end-upload.ts';
import type { openUpload } from '../jobs/open-upload.ts';
import type { removeStoredFile } from '../jobs/remove-stored-file.ts';
import { claimedMime } from '../rules/file-kinds.ts';
import { cleanFileName } from '../rules/file-name.ts';
import { mayDo } from '../rules/file-states.ts';
import { storedPaths } from '../rules/image-sizes.ts';
import { type UploadOf, uploadRules } from '../rules/uploads.ts';
import { saveUpload } from './upload-holders.ts';
import type { UploadRow } from './upload-row.ts';

/** Whoever hasn't sent the bytes by then starts anew. */
const uploadMs = dayMs;

interface Said {
  readonly name: string;
  readonly mime: string;
  readonly sizeBytes: number;
}

/** What is said of bytes before they are sent, as it is kept; refuses a kind that isn't taken there, and too large ones. */
export function acceptUpload(of: UploadOf, said: Said): Said {
  const { mimes, inWords, sizeBytesMax } = uploadRules[of];
  const name = cleanFileName(said.name);
  const mime = claimedMime(name, said.mime);
  if (!mime || !mimes.includes(mime)) throw errors.fileKindNotTaken(inWords);
  if (said.sizeBytes > sizeBytesMax) throw errors.fileTooLarge(sizeBytesMax / 1024 / 1024);
  return { name, mime, sizeBytes: said.sizeBytes };
}

/** The row of an upload as it begins. */
export function newUpload(ctx: CommandContext, { id, path, ...said }: Said & { id: string; path: string }) {
  const ownerPersonId = ctx.claims.kind === 'service' ? null : (ctx.claims.personId ?? null);
  return { ...said, id, path, ownerPersonId, state: 'uploading', createdAt: ctx.now } as const;
}

type Upload = Pick<UploadRow, 'id' | 'path' | 'eventId'>;

/** Has the address made to which the bytes go, and what never arrives given up. @returns the job that makes the address */
export async function openForUpload(ctx: CommandContext, of: UploadOf, { id, path, eventId }: Upload): Promise<string> {
  await schedule<typeof endUpload>(ctx, 'end-upload', {
    payload: { of, fileId: id },
    eventId,
    key: id,
    dueAt: laterBy(ctx.now, uploadMs),
  });
  return schedule<typeof openUpload>(ctx, 'open-upload', { payload: { of, path }, key: id });
}

/** The bytes were sent: a job looks at them. What was looked at already is answered as it stands. */
export async function completeUpload(ctx: CommandContext, of: UploadOf, row: UploadRow) {
  const { id, eventId, path, name, mime, sizeBytes, state, refusedBecause } = row;
  if (!mayDo('complete', state).allowed) return { state, refusedBecause: refusedBecause ?? '', name };
  if (state === 'uploading') await saveUpload(ctx, { of, id }, { state: 'checking' });
  const jobId = await schedule<typeof checkUpload>(ctx, 'check-upload', {
    payload: { of, fileId: id, path, mime, sizeBytes },
    eventId,
    key: id,
  });
  return { jobId, state: 'checking' };
}

/** Lets all that lies in storage for an upload go; the row stays. */
export async function removeBytes(ctx: CommandContext, of: UploadOf, { id, path, eventId }: Upload): Promise<void> {
  const payload = { of, paths: storedPaths(path) };
  await schedule<typeof removeStoredFile>(ctx, 'remove-stored-file', { payload, eventId, key: id });
}
