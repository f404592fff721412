import * as z from 'zod';
import { tool } from './tool.ts';

export const findSpaces = tool({
  name: 'find_spaces',
  description: 'Finds the spaces that fit the event and are free.',
  schema: z.object({}),
  class: 'read',
  run: ({ clients, eventId, asMandate }) => clients.events.findSpaces({ eventId }, asMandate),
});
