import type { Prompt } from './prompt.ts';

/** How a model words a reply whose content is given. */
export const replyPrompt: Prompt = {
  version: 'reply-1',
  words:
    'Say to the client, in plain and warm words, what stands in this block, and nothing that doesn’t. Keep amounts, dates and rules exactly as they are.',
};
