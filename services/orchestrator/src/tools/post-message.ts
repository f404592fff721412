import * as z from 'zod';
import { tool } from './tool.ts';

const ref = z.object({ kind: z.string().min(1).max(40), id: z.string().min(1).max(36), label: z.string().max(200) });

export const postMessage = tool({
  name: 'post_message',
  description: 'Says something in a thread as the assistant.',
  schema: z.object({ threadId: z.uuid(), body: z.string().min(1).max(20_000), refs: z.array(ref).max(20) }),
  class: 'reversible',
  run: ({ clients, eventId, asService }, input) =>
    clients.messaging.postAssistantMessage({ eventId, ...input }, asService),
});
