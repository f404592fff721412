import * as z from 'zod';
import { tool } from './tool.ts';

export const askPerson = tool({
  name: 'ask_person_of_venue',
  description: 'Hands the talk to a person of the venue, with a summary that the client has seen.',
  schema: z.object({ threadId: z.uuid(), summary: z.string().min(1).max(4000) }),
  class: 'reversible',
  run: ({ clients, eventId, asMandate }, input) => clients.messaging.askPerson({ eventId, ...input }, asMandate),
});
