import * as z from 'zod';
import { factsSchema } from '../model/facts.ts';
import { eventFacts } from '../rules/event-facts.ts';
import { tool } from './tool.ts';

export const createEvent = tool({
  name: 'create_event',
  description: 'Makes the event from what the client said.',
  schema: z.object({
    venueId: z.uuid(),
    title: z.string().min(1).max(200),
    currency: z.string().length(3),
    facts: factsSchema,
  }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, { venueId, title, facts, currency }) =>
    clients.events.createEvent({ eventId, venueId, title, facts: eventFacts(facts, currency) }, asMandate),
});
