import * as z from 'zod';
import { tool } from './tool.ts';

export const getVenue = tool({
  name: 'get_venue',
  description: 'Reads a venue with its spaces and rules.',
  schema: z.object({ venueId: z.uuid() }),
  class: 'read',
  run: ({ clients, asMandate }, { venueId }) => clients.events.getVenue({ venueId }, asMandate),
});
