import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { uploadOf } from '../file-storage/arrived-upload.ts';
import type { UploadAddress } from '../file-storage/open-file-storage.ts';

const payload = z.object({ of: uploadOf, path: z.string() });

/** Has storage sign the address to which bytes are sent. */
export const openUpload = job<'open-upload', z.infer<typeof payload>, UploadAddress, Dependencies>({
  kind: 'open-upload',
  payload,
  leaseMs: 6_000,
  callMaxMs: 30_000,
  call: async ({ dependencies: { fileStorage } }, { of, path }) => fileStorage.uploadAddress(of, path),
  record: async () => undefined,
});
