import { holds, isUnanswered } from './conditions.ts';
import { type FieldType, fieldTypes } from './field-types.ts';
import type { Field } from './form-schema.ts';
import { labelOf } from './labels.ts';

export interface AnswerLine {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

/**
 * An answer as people read it: one line for each field that was asked and answered, in the form's order. A draft may be
 * given too: what isn't valid in it yet is left out.
 */
export function answerInWords(fields: readonly Field[], values: Readonly<Record<string, unknown>>): AnswerLine[] {
  const given = new Map(Object.entries(values));
  const shown = new Map<string, unknown>();
  const lines: AnswerLine[] = [];
  for (const field of fields) {
    const value = given.get(field.name);
    if (isUnanswered(value) || (field.visibleIf && !holds(field.visibleIf, shown))) continue;
    const type: FieldType = fieldTypes[field.type];
    const parsed = type.answerSchema(field as never).safeParse(value);
    if (!parsed.success) continue;
    shown.set(field.name, parsed.data);
    lines.push({ name: field.name, label: labelOf(field), text: type.inWords(parsed.data as never, field as never) });
  }
  return lines;
}
