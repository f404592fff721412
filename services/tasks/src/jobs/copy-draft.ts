import { type JobCall, job } from '@marquee/service-kit/jobs/job.ts';
import { hourMs } from '@marquee/values/instants.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { settledCopy } from '../store/settled-copy.ts';
import { formDrafts } from '../tables/task.ts';

const keptSeconds = (24 * hourMs) / 1_000;

/** Copies a form's draft to Redis, as its row is then, or takes the copy away with the row. Nothing is read from it that the row doesn't say. */
export const copyDraft = job({
  kind: 'copy-draft',
  payload: z.object({ formId: z.string() }),
  leaseMs: 30_000,
  call: async ({ dependencies: { db, redis } }: JobCall<Dependencies>, { formId }: { formId: string }) => {
    const key = `form_draft:${formId}`;
    await settledCopy(
      async () => {
        const [row] = await db.select().from(formDrafts).where(eq(formDrafts.formId, formId));
        return row && JSON.stringify({ values: row.values, version: row.version, savedAt: row.savedAt });
      },
      async (draft) => {
        if (draft === undefined) await redis.del(key);
        else await redis.set(key, draft, 'EX', keptSeconds);
      },
    );
    return {};
  },
  record: async () => undefined,
});
