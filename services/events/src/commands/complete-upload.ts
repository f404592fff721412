import type { CompleteUploadRequest } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { loadOwnFile } from '../store/file-rows.ts';
import { completeUpload as complete } from '../store/upload-steps.ts';

/**
 * The bytes were sent: a job looks at them, and the answer says what it found. A repeat waits for the same look, and after
 * it says how far the file has come.
 */
export async function completeUpload(ctx: CommandContext, { eventId, fileId }: Plain<CompleteUploadRequest>) {
  return complete(ctx, 'file', await loadOwnFile(ctx, fileId, eventId));
}
