import { PersonErasedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { PersonalDataErasedSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { erasePersonalData } from '@marquee/service-kit/personal-data/erase.ts';
import { personalData } from '../tables/personal-data.ts';

/** What this service holds about somebody goes as its declaration says, and events is told how much it was. */
export const whenPersonErasedEraseTheirs = subscriber(
  'when-person-erased-erase-theirs',
  PersonErasedSchema,
  async (ctx, subject) => {
    const { erased, kept } = await erasePersonalData(ctx, personalData, subject);
    ctx.emit(
      PersonalDataErasedSchema,
      { erasureId: subject.erasureId, erasedRows: erased, keptRows: kept },
      { objectId: subject.erasureId },
    );
  },
);
