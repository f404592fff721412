import * as z from 'zod';
import { tool } from './tool.ts';

export const approveElement = tool({
  name: 'approve_element_version',
  description: 'Approves an element that the client said yes to.',
  schema: z.object({ elementId: z.uuid(), version: z.number().int().min(1) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, input) => clients.events.approveElement({ eventId, ...input }, asMandate),
});
