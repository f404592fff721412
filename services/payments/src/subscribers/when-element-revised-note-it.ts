import { ElementRevisedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteElement } from '../store/quotable-elements.ts';

/** A new version: before the client again, or approved with the act that made it and so with venue or vendor. */
export const whenElementRevisedNoteIt = subscriber(
  'when-element-revised-note-it',
  ElementRevisedSchema,
  async (ctx, { eventId, elementId, version, price, state }) =>
    noteElement(ctx, {
      eventId,
      elementId,
      version,
      price,
      state: state === 'client_approved' ? 'in_flight' : 'proposed',
    }),
);
