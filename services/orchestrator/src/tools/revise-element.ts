import * as z from 'zod';
import { tool } from './tool.ts';

export const reviseElement = tool({
  name: 'revise_element',
  description:
    'Makes a new version of an element from the client’s answer, approved up to the price that the form showed.',
  schema: z.object({
    elementId: z.uuid(),
    version: z.number().int().min(1),
    spec: z.record(z.string(), z.json()),
    shownPrice: z.object({ amountMinor: z.number().int(), currency: z.string().length(3) }),
    note: z.string().max(2000),
  }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, input) => clients.events.reviseElement({ eventId, ...input }, asMandate),
});
