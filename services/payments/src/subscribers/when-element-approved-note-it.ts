import { ElementApprovedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteElement } from '../store/quotable-elements.ts';

export const whenElementApprovedNoteIt = subscriber(
  'when-element-approved-note-it',
  ElementApprovedSchema,
  async (ctx, { eventId, elementId, version, price }) =>
    noteElement(ctx, { eventId, elementId, version, price, state: 'in_flight' }),
);
