import * as z from 'zod';
import { tool } from './tool.ts';

export const chooseDay = tool({
  name: 'choose_day',
  description: 'Sets the one day of the event, out of those that the client said.',
  schema: z.object({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, { day }) =>
    clients.events.setEventFacts({ eventId, facts: { dateKind: 'exact', days: [{ from: day, to: day }] } }, asMandate),
});
