import * as z from 'zod';
import { tool } from './tool.ts';

export const listVenues = tool({
  name: 'list_venues',
  description: 'Lists the venues that can be asked.',
  schema: z.object({}),
  class: 'read',
  run: ({ clients, asMandate }) => clients.events.listVenues({}, asMandate),
});
