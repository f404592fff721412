import * as z from 'zod';
import { tool } from './tool.ts';

export const readMessages = tool({
  name: 'read_messages',
  description: 'Reads the newest messages of a thread that the person may see.',
  schema: z.object({ threadId: z.uuid(), limit: z.number().int().min(1).max(100) }),
  class: 'read',
  run: ({ clients, asMandate }, { threadId, limit }) =>
    clients.messaging.listMessages({ threadId, limit, fromEnd: true }, asMandate),
});
