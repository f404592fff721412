import * as z from 'zod';
import { tool } from './tool.ts';

export const getAnswer = tool({
  name: 'get_answer',
  description: 'Reads the answer to a form that the assistant made.',
  schema: z.object({ formId: z.uuid() }),
  class: 'read',
  run: ({ clients, eventId, asService }, { formId }) => clients.tasks.getAnswer({ eventId, formId }, asService),
});
