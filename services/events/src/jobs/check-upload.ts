import { createHash } from 'node:crypto';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { arrivedUpload } from '../file-storage/arrived-upload.ts';
import { typeOfContent } from '../file-storage/type-of-content.ts';
import { kindInWords } from '../rules/file-kinds.ts';
import { mayDo } from '../rules/file-states.ts';
import { becomeRefused, loadUpload, saveUpload } from '../store/upload-holders.ts';
import { removeBytes } from '../store/upload-steps.ts';
import type { scanUpload } from './scan-upload.ts';

/** What the answer to CompleteUpload says; what isn't refused is scanned next. */
type Found =
  | { readonly state: 'scanning'; readonly mime: string; readonly sha256: string }
  | { readonly state: 'refused'; readonly refusedBecause: string }
  | { readonly state: 'uploading' };

/**
 * Looks at what was sent: its size, its type by content, its hash. Names and headers are the sender's word, and a program
 * can bear any of them. What hasn't arrived can still be sent.
 */
export const checkUpload = job<'check-upload', z.infer<typeof arrivedUpload>, Found, Dependencies>({
  kind: 'check-upload',
  payload: arrivedUpload,
  leaseMs: 6_000,
  callMaxMs: 30_000,
  call: async ({ dependencies: { fileStorage } }, { of, path, mime, sizeBytes }) => {
    const bytes = await fileStorage.read(of, path, sizeBytes + 1);
    if (!bytes) return { state: 'uploading' };
    if (bytes.length !== sizeBytes)
      return { state: 'refused', refusedBecause: 'It arrived with another size than it was sent with. Send it again.' };
    const proven = await typeOfContent(bytes, mime);
    if (!proven)
      return {
        state: 'refused',
        refusedBecause: `Its content isn’t ${kindInWords(mime)}, as its name says. Choose the real file.`,
      };
    return { state: 'scanning', mime: proven, sha256: createHash('sha256').update(bytes).digest('hex') };
  },
  record: async (ctx: CommandContext, { of, fileId, path, sizeBytes }, found) => {
    const row = await loadUpload(ctx, { of, id: fileId });
    // Taken out or given up meanwhile: its bytes go by that.
    if (!row || !mayDo('check', row.state).allowed) return;
    if (found.state === 'refused') {
      await becomeRefused(ctx, { of, id: fileId }, found);
      return removeBytes(ctx, of, row);
    }
    await saveUpload(ctx, { of, id: fileId }, { state: found.state });
    if (found.state === 'uploading') return;
    const { mime, sha256 } = found;
    await schedule<typeof scanUpload>(ctx, 'scan-upload', {
      payload: { of, fileId, path, mime, sizeBytes, sha256, timesHeld: 0 },
      eventId: row.eventId,
      key: fileId,
    });
  },
});
