import { ElementRejectedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteElement } from '../store/quotable-elements.ts';

export const whenElementRejectedDropIt = subscriber(
  'when-element-rejected-drop-it',
  ElementRejectedSchema,
  async (ctx, { eventId, elementId, version }) => noteElement(ctx, { eventId, elementId, version, state: 'gone' }),
);
