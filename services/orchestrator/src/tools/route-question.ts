import * as z from 'zod';
import { tool } from './tool.ts';

export const routeQuestion = tool({
  name: 'route_question',
  description: 'Passes a vendor’s question on to the client or the venue, who answer in the same thread.',
  schema: z.object({
    threadId: z.uuid(),
    number: z.number().int().min(1),
    side: z.enum(['client', 'venue']),
  }),
  class: 'reversible',
  run: ({ clients, eventId, asService }, input) => clients.messaging.routeQuestion({ eventId, ...input }, asService),
});
