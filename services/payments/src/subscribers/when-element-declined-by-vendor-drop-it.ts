import { ElementDeclinedByVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteElement } from '../store/quotable-elements.ts';

export const whenElementDeclinedByVendorDropIt = subscriber(
  'when-element-declined-by-vendor-drop-it',
  ElementDeclinedByVendorSchema,
  async (ctx, { eventId, elementId, version, category }) =>
    noteElement(ctx, { eventId, elementId, version, category, state: 'gone' }),
);
