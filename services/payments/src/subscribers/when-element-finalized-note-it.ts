import { ElementFinalizedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { noteElement } from '../store/quotable-elements.ts';

export const whenElementFinalizedNoteIt = subscriber(
  'when-element-finalized-note-it',
  ElementFinalizedSchema,
  async (ctx, { eventId, elementId, version }) => noteElement(ctx, { eventId, elementId, version, state: 'final' }),
);
