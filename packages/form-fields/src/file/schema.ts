import * as z from 'zod';
import { fieldShape } from '../field-shape.ts';
import { labelOf } from '../labels.ts';

const filesMax = 20;

/** Files that were added to the event before; `min` and `max` count them. */
export const schema = z.strictObject({
  ...fieldShape,
  type: z.literal('file'),
  min: z.int().min(0).max(filesMax).optional(),
  max: z.int().min(1).max(filesMax).optional(),
});

export type FileField = z.infer<typeof schema>;

export function answerSchema(field: FileField) {
  const { min = 0, max = filesMax } = field;
  const label = labelOf(field);
  const error = `Add a file for “${label}”.`;
  return z
    .array(z.strictObject({ fileId: z.uuid({ error }), name: z.string({ error }).min(1).max(200) }, { error }), {
      error,
    })
    .min(min, { error: `Add at least ${min} files for “${label}”.` })
    .max(max, { error: `Add at most ${max} files for “${label}”.` });
}

export type AnsweredFile = z.infer<ReturnType<typeof answerSchema>>[number];
