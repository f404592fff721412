import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';

const payload = z.object({ eventId: z.string(), fileId: z.string(), path: z.string() });

/** Removes a file's bytes from storage. One that isn't there is as good as removed. */
export const removeStoredFile = job<'remove-stored-file', z.infer<typeof payload>, Record<string, never>, Dependencies>(
  {
    kind: 'remove-stored-file',
    payload,
    leaseMs: 30_000,
    call: async ({ dependencies: { fileStorage } }, { path }) => {
      await fileStorage.remove(path);
      return {};
    },
    record: async () => undefined,
  },
);
