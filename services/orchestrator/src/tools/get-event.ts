import * as z from 'zod';
import { tool } from './tool.ts';

export const getEvent = tool({
  name: 'get_event',
  description: 'Reads the event as the person may see it.',
  schema: z.object({}),
  class: 'read',
  run: ({ clients, eventId, asMandate }) => clients.events.getEvent({ eventId }, asMandate),
});
