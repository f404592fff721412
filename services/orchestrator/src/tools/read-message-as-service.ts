import * as z from 'zod';
import { tool } from './tool.ts';

export const readMessageAsService = tool({
  name: 'read_message_for_routing',
  description: 'Reads one message to see whom it is for; nothing of it is shown to anybody.',
  schema: z.object({ threadId: z.uuid(), number: z.number().int().min(1) }),
  class: 'read',
  run: ({ clients, asService }, { threadId, number }) =>
    clients.messaging.listMessages({ threadId, afterNumber: number - 1, limit: 1 }, asService),
});
