import * as z from 'zod';
import { type FieldTypeName, fieldTypes } from './field-types.ts';

type Definition = (typeof fieldTypes)[FieldTypeName]['schema'];

/** A field as a form's JSON defines it. */
export type Field = z.infer<Definition>;

const fieldSchema = z.discriminatedUnion(
  'type',
  Object.values(fieldTypes).map((type) => type.schema) as [Definition, ...Definition[]],
  { error: 'This type of field isn’t known.' },
);

/**
 * The fields of a form: 1 to 40 with names of their own. A condition names a field that stands before its own, so that no
 * two can wait for each other.
 */
export const formSchema = z
  .array(fieldSchema)
  .min(1, { error: 'A form asks at least one thing.' })
  .max(40, { error: 'A form asks at most 40 things.' })
  .check((form) => {
    const before = new Set<string>();
    for (const [index, field] of form.value.entries()) {
      const complain = (message: string) =>
        form.issues.push({ code: 'custom', message, path: [index], input: form.value });
      if (before.has(field.name)) complain(`Two fields are named “${field.name}”.`);
      for (const condition of [field.requiredIf, field.visibleIf])
        if (condition && !before.has(condition.field))
          complain(`“${field.name}” depends on “${condition.field}”, which doesn’t stand before it.`);
      if (field.required && 'options' in field && field.options.length === 0)
        complain(`“${field.name}” is required and has no options.`);
      if (hasBounds(field) && field.min > field.max) complain(`“${field.name}” has a min above its max.`);
      before.add(field.name);
    }
  });

function hasBounds(field: Field): field is Field & { min: number | string; max: number | string } {
  return 'min' in field && 'max' in field && field.min !== undefined && field.max !== undefined;
}
