import type { Venue } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { categoryLabel, categoryNames } from '@marquee/values/categories.ts';
import { minorUnitsIn } from '@marquee/values/money.ts';
import { ActForm } from '../act-form.tsx';
import { AmountField } from '../field.tsx';

/** What the venue's assistant may approve by itself. Everything else it asks a person for. */
export function AuthorityForm({ venue }: { venue: Venue }) {
  const { authority } = venue;
  if (!venue.editable) return null;
  const max = authority?.priceMax;
  return (
    <section>
      <h2 className="text-xl font-semibold mb-1">The assistant</h2>
      <p className="text-quiet mb-3">
        It approves nothing that you don’t allow here, and never confirms a vendor, charges, refunds or cancels.
      </p>
      <div className="card">
        <ActForm act="events.set-authority" input={{ venueId: venue.venueId }} label="Save" done="Saved." tone="main">
          <label className="flex items-center gap-3 min-h-11">
            <input
              type="checkbox"
              name="authority.enabled:boolean"
              defaultChecked={authority?.enabled}
              className="size-5 shrink-0"
            />{' '}
            It may approve elements by itself
          </label>
          <fieldset>
            <legend className="label">In these categories</legend>
            <div className="grid grid-cols-2 sm:grid-cols-3">
              {categoryNames.map((name) => (
                <label key={name} className="flex items-center gap-2 min-h-11">
                  <input
                    type="checkbox"
                    name="authority.categories:list"
                    value={name}
                    defaultChecked={authority?.categories.includes(name)}
                    className="size-5 shrink-0"
                  />
                  {categoryLabel(name)}
                </label>
              ))}
            </div>
          </fieldset>
          <AmountField
            name="authority.priceMax"
            label="Up to this price of one element"
            currency={max?.currency || venue.currency}
            required
            defaultValue={max ? String(max.amountMinor / minorUnitsIn(max.currency || venue.currency)) : '0'}
          />
        </ActForm>
      </div>
    </section>
  );
}
