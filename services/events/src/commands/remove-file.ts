import { FileRemovedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { RemoveFileRequest } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { mayDo } from '../rules/file-states.ts';
import { emitFile, fileHolder, loadOwnFile } from '../store/file-rows.ts';
import { removeBytes } from '../store/upload-steps.ts';

/**
 * Takes a file out of its event, also while it is being sent. The row stays, marked; the bytes are removed by a job. The
 * version before it, if there is one, is shown again.
 */
export async function removeFile(ctx: CommandContext, { eventId, fileId }: Plain<RemoveFileRequest>) {
  const row = await loadOwnFile(ctx, fileId, eventId);
  const may = mayDo('remove', row.state);
  if (!may.allowed) throw errors.fileNotNow(may.because);
  await fileHolder.save(ctx, fileId, { state: 'removed' });
  emitFile(ctx, FileRemovedSchema, { ...row, state: 'removed' });
  await removeBytes(ctx, 'file', row);
  return {};
}
