import * as z from 'zod';
import { tool } from './tool.ts';

export const rejectElement = tool({
  name: 'reject_element_version',
  description: 'Turns down an element that the client doesn’t want.',
  schema: z.object({ elementId: z.uuid(), version: z.number().int().min(1) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, input) => clients.events.rejectElement({ eventId, ...input }, asMandate),
});
