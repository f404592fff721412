import * as z from 'zod';
import { tool } from './tool.ts';

export const sendToVenue = tool({
  name: 'send_to_venue',
  description: 'Moves an element that the client approved on to the venue.',
  schema: z.object({ elementId: z.uuid() }),
  class: 'reversible',
  run: ({ clients, eventId, asService }, { elementId }) =>
    clients.events.sendToVenue({ eventId, elementId }, asService),
});
