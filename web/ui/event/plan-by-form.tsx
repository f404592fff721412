import { asCaller } from '../../rpc/as-caller.ts';
import { part } from '../../view-models/part.ts';
import { ActForm } from '../act-form.tsx';
import { AmountField, ChoiceField, Field } from '../field.tsx';
import { Notice } from '../notice.tsx';

const types = [
  { value: 'wedding', text: 'Wedding' },
  { value: 'party', text: 'Party' },
  { value: 'corporate', text: 'Company event' },
  { value: 'conference', text: 'Conference' },
  { value: 'other', text: 'Something else' },
];

/** The plan without a word in the chat: the facts that an event begins with. The assistant goes on from there. */
export async function PlanByForm({ eventId }: { eventId: string }) {
  const { events } = await asCaller();
  const answer = await part(events.listVenues({}));
  if (!answer.ok) return <Notice tone="warn">{answer.sentence}</Notice>;
  const { venues } = answer.value;
  const only = venues.length === 1 ? venues[0] : undefined;
  const choices = venues.map(({ venueId, name, city }) => ({ value: venueId, text: `${name}, ${city}` }));
  return (
    <div className="card">
      <h2 className="text-xl font-semibold mb-1">Begin with a short form</h2>
      <p className="quiet mb-3">Or write in the chat, in your own words; the plan then appears here.</p>
      <ActForm
        act="events.create-event"
        input={{ eventId, 'facts.dateKind': 'range', ...(only ? { venueId: only.venueId } : {}) }}
        label="Plan it"
        tone="main"
        done="Thank you. The assistant looks for what fits."
      >
        {!only && (
          <ChoiceField
            name="venueId"
            label="Which venue do you ask?"
            required
            defaultValue=""
            choices={[{ value: '', text: 'Please choose' }, ...choices]}
          />
        )}
        <Field name="title" label="What do you call it?" required maxLength={200} placeholder="Our summer party" />
        <ChoiceField name="facts.type" label="What kind of event is it?" choices={types} />
        <div className="grid grid-cols-2 gap-3">
          <Field name="facts.days.0.from" label="First possible day" type="date" required />
          <Field name="facts.days.0.to" label="Last possible day" type="date" required />
        </div>
        <Field name="facts.guestsMax:number" label="How many people will come?" type="number" min={1} required />
        {only && (
          <AmountField name="facts.budget" label="What would you like to spend in all?" currency={only.currency} />
        )}
      </ActForm>
    </div>
  );
}
