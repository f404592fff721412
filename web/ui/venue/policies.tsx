import type { Policy, Venue } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { minorUnitsIn } from '@marquee/values/money.ts';
import { word } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { AmountField, ChoiceField, Field, TextField } from '../field.tsx';

const choices = (values: readonly string[]) => values.map((value) => ({ value, text: word(value) }));
const kinds = choices([
  'vendor_category',
  'outside_vendor',
  'alcohol',
  'flame',
  'decor',
  'noise',
  'curfew',
  'access',
  'insurance',
  'damage',
  'minors',
  'pets',
  'parking',
  'cancellation',
  'payment',
]);
const effects = choices(['warn', 'block', 'fee', 'needs_approval', 'needs_document']);

/** The venue's rules, each in its own words and in a form that can be checked. */
export function Policies({ venue }: { venue: Venue }) {
  return (
    <section>
      <h2 className="text-xl font-semibold mb-3">Rules</h2>
      <div className="flex flex-col gap-2">
        {venue.policies.map((policy) => (
          <details key={policy.policyId} className="card">
            <summary>
              <span className="font-medium">{word(policy.kind)}</span>
              <span className="quiet">
                {' '}
                {word(policy.effect)}: {policy.text}
              </span>
            </summary>
            {venue.editable && <PolicyForm venue={venue} policy={policy} />}
          </details>
        ))}
        {venue.editable && (
          <details className="card">
            <summary className="font-medium">Add a rule</summary>
            <PolicyForm venue={venue} />
          </details>
        )}
      </div>
    </section>
  );
}

function PolicyForm({ venue, policy }: { venue: Venue; policy?: Policy }) {
  return (
    <ActForm
      act="events.save-policy"
      input={{ venueId: venue.venueId, 'policy.policyId': policy?.policyId ?? '' }}
      label="Save the rule"
      done="Saved."
      tone="main"
    >
      <ChoiceField name="policy.kind" label="About" choices={kinds} defaultValue={policy?.kind} />
      <ChoiceField name="policy.effect" label="Effect" choices={effects} defaultValue={policy?.effect} />
      <Field
        name="policy.appliesTo:words"
        label="Applies to"
        help="Categories, or words that a wish may contain, with commas: candles, fireworks. For a curfew a time like 23:00."
        defaultValue={policy?.appliesTo.join(', ')}
      />
      <AmountField
        name="policy.amount"
        label="Fee"
        help="Where the effect is a fee."
        currency={venue.currency}
        defaultValue={policy?.amount && String(policy.amount.amountMinor / minorUnitsIn(venue.currency))}
      />
      <TextField
        name="policy.text"
        label="The rule in your words"
        required
        maxLength={1000}
        defaultValue={policy?.text}
      />
      <label className="flex items-center gap-3 min-h-11">
        <input
          type="checkbox"
          name="policy.active:boolean"
          defaultChecked={policy?.active ?? true}
          className="size-5 shrink-0"
        />{' '}
        In force
      </label>
    </ActForm>
  );
}
