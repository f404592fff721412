import * as z from 'zod';
import { tool } from './tool.ts';

export const cancelTask = tool({
  name: 'cancel_task',
  description: 'Takes back a question that needn’t be answered any more.',
  schema: z.object({ taskId: z.uuid() }),
  class: 'reversible',
  run: ({ clients, eventId, asService }, { taskId }) => clients.tasks.cancelTask({ eventId, taskId }, asService),
});
