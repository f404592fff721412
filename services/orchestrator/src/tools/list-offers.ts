import * as z from 'zod';
import { tool } from './tool.ts';

export const listOffers = tool({
  name: 'list_offers',
  description: 'Lists what can be suggested in a category, with prices and the rules that each passes.',
  schema: z.object({ category: z.string().min(1).max(40) }),
  class: 'read',
  run: ({ clients, eventId, asMandate }, { category }) => clients.events.listOffers({ eventId, category }, asMandate),
});
