import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import { uploadOf } from '../file-storage/arrived-upload.ts';
import { mayDo } from '../rules/file-states.ts';
import { becomeRefused, loadUpload } from '../store/upload-holders.ts';
import { removeBytes } from '../store/upload-steps.ts';

/**
 * What time brings: an upload that nobody completed within a day is given up. What was refused or taken out is removed from
 * storage once more: the upload's address outlived it by up to two hours, and may have been used again.
 */
export const endUpload = job({
  kind: 'end-upload',
  payload: z.object({ of: uploadOf, fileId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { of, fileId }) => {
    const row = await loadUpload(ctx, { of, id: fileId });
    // What is held back waits for its scan; what is ready stays.
    if (!row || row.state === 'ready' || row.state === 'scanning') return;
    if (mayDo('give_up', row.state).allowed)
      await becomeRefused(
        ctx,
        { of, id: fileId },
        {
          refusedBecause: 'It never arrived whole. Send it again if it is still needed.',
        },
      );
    await removeBytes(ctx, of, row);
  },
});
