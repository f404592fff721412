import type { CompleteUploadRequest } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import type { checkUpload } from '../jobs/check-upload.ts';
import { mayDo } from '../rules/file-states.ts';
import { loadOwnFile, saveFile } from '../store/file-rows.ts';

/**
 * The bytes were sent: a job looks at them, and the answer says what it found. A repeat waits for the same look, and after
 * it gets its outcome again.
 */
export async function completeUpload(ctx: CommandContext, { eventId, fileId }: Plain<CompleteUploadRequest>) {
  const row = await loadOwnFile(ctx, fileId, eventId);
  if (!mayDo('complete', row.state).allowed) return { state: row.state, refusedBecause: row.refusedBecause ?? '' };
  if (row.state === 'uploading') await saveFile(ctx, row, { state: 'checking' });
  const { path, mime, sizeBytes } = row;
  const jobId = await schedule<typeof checkUpload>(ctx, 'check-upload', {
    payload: { eventId, fileId, path, mime, sizeBytes },
    eventId,
    key: fileId,
  });
  return { jobId, state: 'checking' };
}
