import * as z from 'zod';
import { tool } from './tool.ts';

export const readEventAsService = tool({
  name: 'read_event_for_rules',
  description: 'Reads the event for what follows by rule; nothing of it is shown to anybody.',
  schema: z.object({}),
  class: 'read',
  run: ({ clients, eventId, asService }) => clients.events.getEvent({ eventId }, asService),
});
