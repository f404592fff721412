import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';

const payload = z.object({ path: z.string(), saveAs: z.string().optional() });

/** Has storage sign the address by which a file is fetched. Whether it may be was decided when the job was made. */
export const signFileAddress = job<'sign-file-address', z.infer<typeof payload>, { url: string }, Dependencies>({
  kind: 'sign-file-address',
  payload,
  leaseMs: 6_000,
  callMaxMs: 30_000,
  call: async ({ dependencies: { fileStorage } }, { path, saveAs }) => ({
    url: await fileStorage.downloadAddress(path, saveAs),
  }),
  record: async () => undefined,
});
