import type { VendorDocument } from '@marquee/contracts/marquee/events/v1/vendor_document_pb.ts';
import type { Venue } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { categoryLabel, categoryNames } from '@marquee/values/categories.ts';
import type { Part } from '../../view-models/part.ts';
import { word } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { ChoiceField, Field } from '../field.tsx';
import { Empty, Notice } from '../notice.tsx';
import { DocumentStates } from '../vendor/document-states.tsx';

const relations = ['preferred', 'exclusive', 'approved', 'open', 'blocked'].map((value) => ({
  value,
  text: word(value),
}));

export interface VenueVendorsProps {
  readonly venue: Venue;
  /** What the vendors have shown to the venue. */
  readonly documents: Part<readonly VendorDocument[]>;
}

/** How the venue stands to the vendors that it knows, in each category. */
export function VenueVendors({ venue, documents }: VenueVendorsProps) {
  return (
    <section>
      <h2 className="text-xl font-semibold mb-3">Vendors</h2>
      {!documents.ok && <Notice tone="warn">{documents.sentence}</Notice>}
      {venue.vendors.length === 0 && <Empty sentence="No vendor is known here yet." />}
      <ul className="flex flex-col gap-2 my-2">
        {venue.vendors.map((vendor) => (
          <li key={`${vendor.vendorId} ${vendor.category}`} className="card flex flex-wrap items-start gap-3">
            <div className="grow">
              <p>
                <span className="font-medium">{vendor.name}</span>
                <span className="quiet"> {categoryLabel(vendor.category)}</span>
              </p>
              {documents.ok && vendor.relation !== 'blocked' && (
                <DocumentStates documents={documents.value.filter(({ vendorId }) => vendorId === vendor.vendorId)} />
              )}
            </div>
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
