import type { Venue } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { categoryLabel, categoryNames } from '@marquee/values/categories.ts';
import { word } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { ChoiceField, Field } from '../field.tsx';
import { Empty } from '../notice.tsx';

const relations = ['preferred', 'exclusive', 'approved', 'open', 'blocked'].map((value) => ({
  value,
  text: word(value),
}));

/** How the venue stands to the vendors that it knows, in each category. */
export function VenueVendors({ venue }: { venue: Venue }) {
  return (
    <section>
      <h2 className="text-xl font-semibold mb-3">Vendors</h2>
      {venue.vendors.length === 0 && <Empty sentence="No vendor is known here yet." />}
      <ul className="flex flex-col gap-2 my-2">
        {venue.vendors.map((vendor) => (
          <li key={`${vendor.vendorId} ${vendor.category}`} className="card flex flex-wrap items-start gap-3">
            <p className="grow">
              <span className="font-medium">{vendor.name}</span>
              <span className="quiet"> {categoryLabel(vendor.category)}</span>
            </p>
            {venue.editable ? (
              <ActForm
                act="events.save-venue-vendor"
                input={{ venueId: venue.venueId, vendorId: vendor.vendorId, category: vendor.category }}
                label="Save"
                done="Saved."
              >
                <ChoiceField name="relation" label="Relation" choices={relations} defaultValue={vendor.relation} />
              </ActForm>
            ) : (
              <p>{word(vendor.relation)}</p>
            )}
          </li>
        ))}
      </ul>
      {venue.editable && (
        <details className="card">
          <summary className="font-medium">Add a vendor</summary>
          <ActForm
            act="events.save-venue-vendor"
            input={{ venueId: venue.venueId }}
            label="Add"
            done="Added."
            tone="main"
          >
            <Field
              name="vendorId"
              label="The vendor’s number"
              help="The vendor finds it on their price page."
              required
            />
            <ChoiceField
              name="category"
              label="Category"
              choices={categoryNames.map((value) => ({ value, text: categoryLabel(value) }))}
            />
            <ChoiceField name="relation" label="Relation" choices={relations} />
          </ActForm>
        </details>
      )}
    </section>
  );
}
