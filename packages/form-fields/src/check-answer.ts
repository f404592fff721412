import type * as z from 'zod';
import { holds, isUnanswered } from './conditions.ts';
import { type FieldType, fieldTypes } from './field-types.ts';
import type { Field } from './form-schema.ts';
import { labelOf } from './labels.ts';

export interface Problem {
  readonly field: string;
  /** What to do, in a sentence. */
  readonly message: string;
}

export type Checked =
  | { readonly ok: true; readonly values: Record<string, unknown> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks an answer against its form. What a condition hides is left out; a name that the form doesn't have is refused.
 * @param fields as formSchema made them.
 * @returns the values to keep, or what to mend, field by field in the form's order.
 */
export function checkAnswer(fields: readonly Field[], values: Readonly<Record<string, unknown>>): Checked {
  const given = new Map(Object.entries(values));
  const names = new Set(fields.map((field) => field.name));
  const problems: Problem[] = [...given.keys()]
    .filter((name) => !names.has(name))
    .map((name) => ({ field: name, message: `This form doesn’t ask for “${name}”. Load the page again.` }));
  const kept = new Map<string, unknown>();
  for (const field of fields) {
    if (field.visibleIf && !holds(field.visibleIf, kept)) continue;
    const value = given.get(field.name);
    const required = field.required === true || (field.requiredIf !== undefined && holds(field.requiredIf, kept));
    if (isUnanswered(value)) {
      if (required) problems.push({ field: field.name, message: `Please answer “${labelOf(field)}”.` });
      continue;
    }
    const parsed = answerSchemaOf({ ...field, required }).safeParse(value);
    if (parsed.success) kept.set(field.name, parsed.data);
    else problems.push({ field: field.name, message: parsed.error.issues[0]?.message ?? 'This answer isn’t valid.' });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values: Object.fromEntries(kept) };
}

function answerSchemaOf(field: Field): z.ZodType {
  const type: FieldType = fieldTypes[field.type];
  return type.answerSchema(field as never);
}
