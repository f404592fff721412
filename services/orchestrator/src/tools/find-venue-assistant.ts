import * as z from 'zod';
import { tool } from './tool.ts';

export const findVenueAssistant = tool({
  name: 'find_venue_assistant',
  description: 'Finds the person as whom the assistant of the event’s venue acts, and its authority.',
  schema: z.object({}),
  class: 'read',
  run: ({ clients, eventId, asService }) => clients.events.getVenueAssistant({ eventId }, asService),
});
