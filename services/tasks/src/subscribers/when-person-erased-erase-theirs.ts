import { PersonErasedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { PersonalDataErasedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { erasePersonalData } from '@marquee/service-kit/personal-data/erase.ts';
import { inArray } from 'drizzle-orm';
import type { copyDraft } from '../jobs/copy-draft.ts';
import { personalData } from '../tables/personal-data.ts';
import { formDrafts } from '../tables/task.ts';

/** What this service holds about somebody goes as its declaration says, and events is told how much it was. */
export const whenPersonErasedEraseTheirs = subscriber(
  'when-person-erased-erase-theirs',
  PersonErasedSchema,
  async (ctx, subject) => {
    const drafts = subject.eventIds.length
      ? await ctx.db.select().from(formDrafts).where(inArray(formDrafts.eventId, subject.eventIds))
      : [];
    const { erased, kept } = await erasePersonalData(ctx, personalData, subject);
    // A copy in Redis goes with its row.
    for (const { formId } of drafts) await schedule<typeof copyDraft>(ctx, 'copy-draft', { payload: { formId } });
    ctx.emit(
      PersonalDataErasedSchema,
      { erasureId: subject.erasureId, erasedRows: erased, keptRows: kept },
      { objectId: subject.erasureId },
    );
  },
);
