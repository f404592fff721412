import * as z from 'zod';
import { tool } from './tool.ts';

const draft = z.object({
  category: z.string().min(1).max(40),
  title: z.string().min(1).max(200),
  priceRuleId: z.uuid(),
  reason: z.string().max(1000),
  spec: z.record(z.string(), z.json()).optional(),
});

export const suggestElements = tool({
  name: 'suggest_elements',
  description: 'Puts elements before the client; what a rule blocks is refused.',
  schema: z.object({ drafts: z.array(draft).min(1).max(20) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, { drafts }) =>
    clients.events.suggestElements(
      { eventId, drafts: drafts.map(({ spec, ...rest }) => ({ ...rest, ...(spec ? { spec } : {}) })) },
      asMandate,
    ),
});
