import * as z from 'zod';

/** Names the field before it on which this one depends, and the answer (or one of the answers) that it must have. */
const condition = z.strictObject({
  field: z.string(),
  /** For a list of answers: that it is among them. */
  equals: z.union([z.string(), z.number(), z.boolean()]).optional(),
  in: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .max(50)
    .optional(),
});

export type Condition = z.infer<typeof condition>;

/** What every field has, whatever its type. `label` may be left out: the name is shown then. */
export const fieldShape = {
  name: z
    .string()
    .regex(
      /^[a-z][A-Za-z0-9_]{0,59}$/,
      'A field’s name begins with a small letter and has letters, digits and _ alone.',
    ),
  label: z.string().min(1).max(200).optional(),
  help: z.string().max(500).optional(),
  required: z.boolean().optional(),
  /** Required while this holds. */
  requiredIf: condition.optional(),
  /** Shown while this holds; what isn’t shown isn’t asked, and its answer isn’t kept. */
  visibleIf: condition.optional(),
};

/** One of a field's options. */
const optionSchema = z.strictObject({ value: z.string().min(1).max(100), label: z.string().min(1).max(200) });

export const optionsSchema = z
  .array(optionSchema)
  .max(200)
  .refine((options) => new Set(options.map((option) => option.value)).size === options.length, {
    error: 'Two options have the same value.',
  });
