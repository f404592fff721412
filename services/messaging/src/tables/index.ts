import { messages, threadReads, threads } from './thread.ts';

/** The tables that this service owns. */
export const tables = { messages, threadReads, threads };
