import * as z from 'zod';
import { factsSchema } from '../model/facts.ts';
import { eventFacts } from '../rules/event-facts.ts';
import { tool } from './tool.ts';

export const setEventFacts = tool({
  name: 'set_event_facts',
  description: 'Records facts of the event that nothing hangs on yet.',
  schema: z.object({ currency: z.string().length(3), facts: factsSchema }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, { facts, currency }) =>
    clients.events.setEventFacts({ eventId, facts: eventFacts(facts, currency) }, asMandate),
});
