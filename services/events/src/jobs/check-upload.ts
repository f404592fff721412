import { createHash } from 'node:crypto';
import { FileAddedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { typeOfContent } from '../file-storage/type-of-content.ts';
import { kindInWords } from '../rules/file-kinds.ts';
import { mayDo } from '../rules/file-states.ts';
import { emitFile, refuseFile, saveFile } from '../store/file-rows.ts';
import { files } from '../tables/file.ts';

const payload = z.object({
  eventId: z.string(),
  fileId: z.string(),
  path: z.string(),
  /** What it was said to be. */
  mime: z.string(),
  sizeBytes: z.number().int().positive(),
});

/** What the answer to CompleteUpload says, and what the row gets of a file that is ready. */
type Found =
  | { readonly state: 'ready'; readonly mime: string; readonly sha256: string }
  | { readonly state: 'refused'; readonly refusedBecause: string }
  | { readonly state: 'uploading' };

/**
 * Looks at what was sent: its size, its type by content, its hash. Names and headers are the sender's word, and a program
 * can bear any of them. What hasn't arrived can still be sent.
 */
export const checkUpload = job<'check-upload', z.infer<typeof payload>, Found, Dependencies>({
  kind: 'check-upload',
  payload,
  leaseMs: 6_000,
  callMaxMs: 30_000,
  call: async ({ dependencies: { fileStorage } }, { path, mime, sizeBytes }) => {
    const bytes = await fileStorage.read(path, sizeBytes + 1);
    if (!bytes) return { state: 'uploading' };
    if (bytes.length !== sizeBytes)
      return { state: 'refused', refusedBecause: 'It arrived with another size than it was sent with. Send it again.' };
    const proven = await typeOfContent(bytes, mime);
    if (!proven)
      return {
        state: 'refused',
        refusedBecause: `Its content isn’t ${kindInWords(mime)}, as its name says. Choose the real file.`,
      };
    return { state: 'ready', mime: proven, sha256: createHash('sha256').update(bytes).digest('hex') };
  },
  record: async (ctx: CommandContext, { fileId }, found) => {
    const [row] = await ctx.db.select().from(files).where(eq(files.id, fileId));
    // Taken out or given up meanwhile: its bytes go by that.
    if (!row || !mayDo('check', row.state).allowed) return;
    if (found.state === 'refused') return refuseFile(ctx, row, found.refusedBecause);
    if (found.state === 'uploading') return void (await saveFile(ctx, row, found));
    emitFile(ctx, FileAddedSchema, await saveFile(ctx, row, found));
  },
});
