import type { PriceRule, Space } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { categoryLabel, categoryNames } from '@marquee/values/categories.ts';
import { minorUnitsIn } from '@marquee/values/money.ts';
import { moneyText } from '../../view-models/facts.ts';
import { unit, unitNames } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { AmountField, ChoiceField, Field } from '../field.tsx';

export interface PriceRulesProps {
  /** The venue's or the vendor's own. */
  readonly organisationId: string;
  readonly rules: readonly PriceRule[];
  readonly currency: string;
  /** The venue's spaces; a vendor has none. */
  readonly spaces: readonly Space[];
  readonly editable?: boolean;
}

/** What is offered, and what it costs. */
export function PriceRules({ rules, editable = true, ...own }: PriceRulesProps) {
  return (
    <section>
      <h2 className="text-xl font-semibold mb-3">Prices</h2>
      <div className="flex flex-col gap-2">
        {rules.map((rule) => (
          <details key={rule.priceRuleId} className="card">
            <summary>
              <span className="font-medium">{rule.title}</span>
              <span className="quiet">
                {' '}
                {categoryLabel(rule.category)}, {moneyText(rule.unitPrice)} {unit(rule.unit)}
                {!rule.active && ', ended'}
              </span>
            </summary>
            {editable && <PriceRuleForm {...own} rule={rule} />}
          </details>
        ))}
        {editable && (
          <details className="card" open={rules.length === 0}>
            <summary className="font-medium">Add an offer</summary>
            <PriceRuleForm {...own} />
          </details>
        )}
      </div>
    </section>
  );
}

type FormProps = Pick<PriceRulesProps, 'organisationId' | 'currency' | 'spaces'> & { readonly rule?: PriceRule };

function PriceRuleForm({ organisationId, currency, spaces, rule }: FormProps) {
  const used = rule?.unitPrice?.currency || currency;
  const major = (amountMinor: number | undefined) =>
    amountMinor === undefined ? '' : String(amountMinor / minorUnitsIn(used));
  const weekdays = (rule?.weekdays ?? []).map((day, index) => [`priceRule.weekdays.${index}`, day] as const);
  return (
    <ActForm
      act="events.save-price-rule"
      // What this form doesn't show stays as it is.
      input={{
        organisationId,
        'priceRule.priceRuleId': rule?.priceRuleId ?? '',
        'priceRule.seasonFrom': rule?.seasonFrom ?? '',
        'priceRule.seasonTo': rule?.seasonTo ?? '',
        ...Object.fromEntries(weekdays),
      }}
      label="Save the offer"
      done="Saved."
      tone="main"
    >
      <Field name="priceRule.title" label="Title" required maxLength={200} defaultValue={rule?.title} />
      <ChoiceField
        name="priceRule.category"
        label="Category"
        choices={categoryNames.map((value) => ({ value, text: categoryLabel(value) }))}
        defaultValue={rule?.category}
      />
      {spaces.length > 0 && (
        <ChoiceField
          name="priceRule.spaceId"
          label="For the space"
          choices={[
            { value: '', text: 'none' },
            ...spaces.map(({ spaceId, name }) => ({ value: spaceId, text: name })),
          ]}
          defaultValue={rule?.spaceId}
        />
      )}
      <ChoiceField
        name="priceRule.unit"
        label="Priced"
        choices={unitNames.map((value) => ({ value, text: unit(value) }))}
        defaultValue={rule?.unit}
      />
      <AmountField
        name="priceRule.unitPrice"
        label="Price"
        currency={used}
        required
        defaultValue={major(rule?.unitPrice?.amountMinor)}
      />
      <AmountField
        name="priceRule.minimum"
        label="At least"
        help="Whatever the quantity. May stay empty."
        currency={used}
        defaultValue={major(rule?.minimum?.amountMinor || undefined)}
      />
      <Field
        name="priceRule.tags:words"
        label="Words that wishes are matched with"
        help="Single words with commas: peonies, jazz, vegan"
        defaultValue={rule?.tags.join(', ')}
      />
      <label className="flex items-center gap-3 min-h-11">
        <input
          type="checkbox"
          name="priceRule.active:boolean"
          defaultChecked={rule?.active ?? true}
          className="size-5 shrink-0"
        />{' '}
        Offered
      </label>
      <p className="quiet">
        Without the tick the offer ends: nobody is offered it any more, and what was agreed stays.
      </p>
    </ActForm>
  );
}
