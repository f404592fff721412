import { job } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { uploadOf } from '../file-storage/arrived-upload.ts';

const payload = z.object({
  of: uploadOf,
  paths: z.array(z.string()).default([]),
  /** What the version before said. */
  path: z.string().optional(),
});

/** Removes bytes from storage. What isn't there is as good as removed. */
export const removeStoredFile = job<'remove-stored-file', z.infer<typeof payload>, Record<string, never>, Dependencies>(
  {
    kind: 'remove-stored-file',
    payload,
    leaseMs: 30_000,
    call: async ({ dependencies: { fileStorage } }, { of, paths, path }) => {
      await fileStorage.remove(of, path === undefined ? paths : [...paths, path]);
      return {};
    },
    record: async () => undefined,
  },
);
