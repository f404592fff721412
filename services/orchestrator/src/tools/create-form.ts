import { fromJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import * as z from 'zod';
import { tool } from './tool.ts';

export const createForm = tool({
  name: 'create_form',
  description: 'Asks one party for exactly the facts that are missing, by a form.',
  schema: z.object({
    title: z.string().min(1).max(200),
    body: z.string().max(4000),
    assigneeOrganisationId: z.uuid(),
    aboutKind: z.enum(['element', 'event']),
    aboutId: z.uuid(),
    aboutVersion: z.number().int(),
    fields: z.array(z.record(z.string(), z.json())).min(1).max(40),
    context: z.record(z.string(), z.json()),
  }),
  class: 'reversible',
  run: ({ clients, eventId, asService }, { fields, ...input }) =>
    clients.tasks.createForm({ eventId, ...input, fields: fromJson(ListValueSchema, fields) }, asService),
});
