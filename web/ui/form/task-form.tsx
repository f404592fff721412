import { toJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import type { Form, Task } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { asCaller } from '../../rpc/as-caller.ts';
import { moneyText } from '../../view-models/facts.ts';
import { part } from '../../view-models/part.ts';
import { Notice } from '../notice.tsx';
import type { FormField, FormValues } from './form-fields.ts';
import { FormView } from './form-view.tsx';

/** A task that is answered by a form, with the form in it. */
export async function TaskForm({ eventId, task }: { eventId: string; task: Task }) {
  const { tasks } = await asCaller();
  const answer = await part(tasks.getForm({ eventId, formId: task.formId }));
  const form = answer.ok ? answer.value.form : undefined;
  if (!form) return <Notice tone="warn">{answer.ok ? 'This form is gone.' : answer.sentence}</Notice>;
  if (form.state !== 'open') return null;
  return (
    <section className="card border-accent" id={`form-${form.formId}`}>
      <h2 className="font-semibold">{form.title || task.title}</h2>
      {form.body && <p className="whitespace-pre-wrap my-1">{form.body}</p>}
      <ShownPrice context={form.context} />
      <FormView
        eventId={eventId}
        formId={form.formId}
        elementId={task.aboutKind === 'element' ? task.aboutId : ''}
        fields={fieldsOf(form)}
        draft={(form.draft ?? {}) as FormValues}
        draftVersion={form.draftVersion}
      />
    </section>
  );
}

/** The fields are checked by tasks when the form is made: here they are only shown. */
function fieldsOf(form: Form): FormField[] {
  return form.fields ? (toJson(ListValueSchema, form.fields) as unknown as FormField[]) : [];
}

/** The price up to which the answer approves: whoever answers has to have seen it. */
function ShownPrice({ context }: { context: { readonly [key: string]: unknown } | undefined }) {
  const price = context?.shownPrice as { amountMinor?: number; currency?: string } | undefined;
  if (typeof price?.amountMinor !== 'number' || !price.currency) return null;
  const text = moneyText({
    $typeName: 'marquee.money.v1.Money',
    amountMinor: price.amountMinor,
    currency: price.currency,
  });
  return <p className="my-1">Up to {text} your answer approves it. If it costs more, you are asked again.</p>;
}
