import * as z from 'zod';
import { tool } from './tool.ts';

export const requestElementChange = tool({
  name: 'request_element_change',
  description: 'Says that the client wants an element otherwise, in their words.',
  schema: z.object({ elementId: z.uuid(), version: z.number().int().min(1), note: z.string().min(1).max(2000) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, input) =>
    clients.events.requestElementChange({ eventId, ...input }, asMandate),
});
