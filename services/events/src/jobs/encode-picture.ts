import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { arrivedUpload } from '../file-storage/arrived-upload.ts';
import { encodeImage, ImageUnreadable } from '../images/encode-image.ts';
import { mayDo } from '../rules/file-states.ts';
import { encodedName, type ImageSize, imageMime, imageSizes, sizedPath } from '../rules/image-sizes.ts';
import { becomeReady, becomeRefused, loadUpload } from '../store/upload-holders.ts';
import { removeBytes } from '../store/upload-steps.ts';
import type { removeStoredFile } from './remove-stored-file.ts';

type Encoded =
  | {
      readonly encoded: true;
      readonly sizeBytes: number;
      readonly sha256: string;
      readonly imageWidth: number;
      readonly imageHeight: number;
    }
  | { readonly encoded: false };

/**
 * Draws a clean picture anew in its sizes and lets the original go: what a camera wrote beside it, the place above all,
 * reaches nobody, the side that sent it included.
 */
export const encodePicture = job<'encode-picture', z.infer<typeof arrivedUpload>, Encoded, Dependencies>({
  kind: 'encode-picture',
  payload: arrivedUpload,
  leaseMs: 10_000,
  callMaxMs: 300_000,
  call: async ({ dependencies: { fileStorage }, log }, { of, path, mime, sizeBytes }) => {
    const bytes = await fileStorage.read(of, path, sizeBytes);
    if (!bytes) return { encoded: false };
    try {
      const { sizes, width, height, sha256 } = await encodeImage(bytes, mime);
      for (const size of Object.keys(imageSizes) as ImageSize[])
        await fileStorage.write(of, sizedPath(path, size), sizes[size]);
      return { encoded: true, sizeBytes: sizes.large.length, sha256, imageWidth: width, imageHeight: height };
    } catch (error) {
      if (!(error instanceof ImageUnreadable)) throw error;
      log.info('a picture can’t be read', { error });
      return { encoded: false };
    }
  },
  record: async (ctx: CommandContext, { of, fileId, path }, outcome) => {
    const row = await loadUpload(ctx, { of, id: fileId });
    // Taken out meanwhile: the sizes may have been written after its bytes were removed.
    if (!row || !mayDo('scan', row.state).allowed) return row && removeBytes(ctx, of, row);
    if (!outcome.encoded) {
      await becomeRefused(
        ctx,
        { of, id: fileId },
        {
          refusedBecause: 'The picture is damaged or too large to be read. Open it, save it anew, and send that.',
        },
      );
      return removeBytes(ctx, of, row);
    }
    const { encoded: _yes, ...found } = outcome;
    await becomeReady(ctx, { of, id: fileId }, { ...found, mime: imageMime, name: encodedName(row.name) });
    const payload = { of, paths: [path] };
    await schedule<typeof removeStoredFile>(ctx, 'remove-stored-file', { payload, eventId: row.eventId, key: fileId });
  },
});
