import { ElementSuggestedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteElement } from '../store/quotable-elements.ts';

export const whenElementSuggestedNoteIt = subscriber(
  'when-element-suggested-note-it',
  ElementSuggestedSchema,
  async (ctx, { eventId, elementId, version, category, price }) =>
    noteElement(ctx, { eventId, elementId, version, category, price, state: 'proposed' }),
);
