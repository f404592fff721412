import * as z from 'zod';
import { tool } from './tool.ts';

export const approveForVenue = tool({
  name: 'approve_for_venue',
  description: 'Approves an element for the venue, within the authority that the venue gave its assistant.',
  schema: z.object({ elementId: z.uuid(), version: z.number().int().min(1), note: z.string().max(2000) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, input) =>
    clients.events.decideForVenue({ eventId, ...input, decision: 'approve' }, asMandate),
});
