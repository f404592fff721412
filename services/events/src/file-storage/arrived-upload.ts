import * as z from 'zod';

/** Which upload a job is about. What was begun before there were others is a file of an event. */
export const uploadOf = z.enum(['file', 'document', 'avatar']).default('file');

/** An upload whose bytes have arrived. */
export const arrivedUpload = z.object({
  of: uploadOf,
  /** Of its row, in whichever table. */
  fileId: z.string(),
  path: z.string(),
  /** What it was said to be; later what it was found to be. */
  mime: z.string(),
  sizeBytes: z.number().int().positive(),
});
