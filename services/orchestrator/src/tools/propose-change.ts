import * as z from 'zod';
import { factsSchema } from '../model/facts.ts';
import { eventFacts } from '../rules/event-facts.ts';
import { tool } from './tool.ts';

export const proposeChange = tool({
  name: 'propose_change',
  description: 'Works out what a change of facts touches and costs; the client then decides on it themselves.',
  schema: z.object({ currency: z.string().length(3), facts: factsSchema, reason: z.string().max(2000) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, { facts, reason, currency }) =>
    clients.events.proposeChange({ eventId, facts: eventFacts(facts, currency), reason }, asMandate),
});
