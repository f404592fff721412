import { fromJson, type JsonObject, type JsonValue, toJson } from '@bufbuild/protobuf';
import { type ListValue, ListValueSchema } from '@bufbuild/protobuf/wkt';
import { type Field, formSchema } from '@marquee/form-fields/form-schema.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { forms } from '../tables/task.ts';

export type FormRow = typeof forms.$inferSelect;

/** A form of an event, if the caller's side is the one that answers it; hidden and missing ones are refused alike. */
export async function loadForm(ctx: QueryContext, eventId: string, formId: string): Promise<FormRow> {
  const [row] = await ctx.db
    .select()
    .from(forms)
    .where(and(eq(forms.id, formId), eq(forms.eventId, eventId)));
  if (!row) throw errors.formNotFound();
  return row;
}

/** The fields of a new form, checked. Refuses with the first thing that is wrong with them. */
export function readFields(fields: Plain<ListValue> | undefined): Field[] {
  const json = fields ? toJson(ListValueSchema, fields as ListValue) : [];
  const parsed = formSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.length ? `field ${issue.path.map(String).join('.')}: ` : '';
  throw errors.badFields(`${place}${issue?.message ?? 'its fields aren’t valid.'}`);
}

/** A stored form's fields: they were checked when it was made. */
export function fieldsOf(form: FormRow): Field[] {
  return formSchema.parse(form.fields);
}

export function fieldsMessage(form: FormRow): ListValue {
  return fromJson(ListValueSchema, form.fields as JsonValue);
}

/** JSON that came out of a column, as messages carry it. */
export function asJson(values: Record<string, unknown>): JsonObject {
  return values as JsonObject;
}
