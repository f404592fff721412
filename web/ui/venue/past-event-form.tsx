import { ActForm } from '../act-form.tsx';
import { Field } from '../field.tsx';

/** What took place at the venue before it came to Marquee: for its record alone, nobody is told. */
export function PastEventForm({ venueId }: { venueId: string }) {
  return (
    <details className="card">
      <summary>Bring a past event along</summary>
      <p className="quiet my-2">It stands in your record. Nobody is told or asked anything.</p>
      <ActForm
        act="events.record-past-event"
        input={{ venueId, 'facts.dateKind': 'range' }}
        label="Add it"
        done="It is in your record."
      >
        <Field name="title" label="What was it?" required maxLength={200} />
        <Field name="clientName" label="Whose event was it?" required maxLength={200} />
        <div className="grid grid-cols-2 gap-3">
          <Field name="facts.days.0.from" label="First day" type="date" required />
          <Field name="facts.days.0.to" label="Last day" type="date" required />
        </div>
        <Field name="facts.guestsMax:number" label="How many people came?" type="number" min={1} />
      </ActForm>
    </details>
  );
}
