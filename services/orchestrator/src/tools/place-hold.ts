import * as z from 'zod';
import { tool } from './tool.ts';

export const placeHold = tool({
  name: 'place_hold',
  description: 'Holds a space for the event; the hold expires by itself.',
  schema: z.object({ spaceId: z.uuid(), layoutId: z.string().max(36), day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, input) => clients.events.placeHold({ eventId, ...input }, asMandate),
});
