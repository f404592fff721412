import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';

const payload = z.object({ path: z.string() });

/** Has storage sign the address to which a file's bytes are sent. */
export const openUpload = job<'open-upload', z.infer<typeof payload>, { uploadUrl: string }, Dependencies>({
  kind: 'open-upload',
  payload,
  leaseMs: 6_000,
  callMaxMs: 30_000,
  call: async ({ dependencies: { fileStorage } }, { path }) => ({ uploadUrl: await fileStorage.uploadAddress(path) }),
  record: async () => undefined,
});
