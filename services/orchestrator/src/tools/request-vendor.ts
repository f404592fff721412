import * as z from 'zod';
import { tool } from './tool.ts';

export const requestVendor = tool({
  name: 'request_vendor',
  description: 'Asks the vendor of an element that the venue approved.',
  schema: z.object({ elementId: z.uuid() }),
  class: 'reversible',
  run: ({ clients, eventId, asService }, { elementId }) =>
    clients.events.requestVendor({ eventId, elementId }, asService),
});
