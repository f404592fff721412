import { ElementCancelledSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteElement } from '../store/quotable-elements.ts';

export const whenElementCancelledDropIt = subscriber(
  'when-element-cancelled-drop-it',
  ElementCancelledSchema,
  async (ctx, { eventId, elementId }) => noteElement(ctx, { eventId, elementId, state: 'gone' }),
);
