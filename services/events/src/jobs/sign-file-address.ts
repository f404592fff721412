import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { uploadOf } from '../file-storage/arrived-upload.ts';

const payload = z.object({ of: uploadOf, path: z.string(), saveAs: z.string().optional() });

/** Has storage sign the address by which bytes are fetched. Whether they may be was decided when the job was made. */
export const signFileAddress = job<'sign-file-address', z.infer<typeof payload>, { url: string }, Dependencies>({
  kind: 'sign-file-address',
  payload,
  leaseMs: 6_000,
  callMaxMs: 30_000,
  call: async ({ dependencies: { fileStorage } }, { of, path, saveAs }) => ({
    url: await fileStorage.downloadAddress(of, path, saveAs),
  }),
  record: async () => undefined,
});
