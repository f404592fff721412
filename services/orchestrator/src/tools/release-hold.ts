import * as z from 'zod';
import { proposedTool } from './tool.ts';

export const releaseHold = proposedTool({
  name: 'release_hold',
  description: 'Gives a held space back, which others may take at once.',
  schema: z.object({ holdId: z.uuid() }),
  class: 'irreversible',
  role: 'client',
});
