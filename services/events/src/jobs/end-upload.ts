import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { mayDo } from '../rules/file-states.ts';
import { refuseFile, removeBytes } from '../store/file-rows.ts';
import { files } from '../tables/file.ts';

/**
 * What time brings: an upload that nobody completed within a day is given up. What was refused or taken out is removed from
 * storage once more: the upload's address outlived it by up to two hours, and may have been used again.
 */
export const endUpload = job({
  kind: 'end-upload',
  payload: z.object({ eventId: z.string(), fileId: z.string() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { fileId }) => {
    const [row] = await ctx.db.select().from(files).where(eq(files.id, fileId));
    if (!row || row.state === 'ready') return;
    if (mayDo('give_up', row.state).allowed)
      return refuseFile(ctx, row, 'It never arrived whole. Send it again if it is still needed.');
    await removeBytes(ctx, row);
  },
});
