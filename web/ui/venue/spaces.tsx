import type { Layout, Space, Venue } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { word } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { ChoiceField, Field } from '../field.tsx';

const kinds = ['room', 'outdoor', 'prefunction', 'whole_venue', 'combo'].map((value) => ({ value, text: word(value) }));
const styles = [
  'banquet',
  'theatre',
  'classroom',
  'u_shape',
  'cabaret',
  'boardroom',
  'cocktail',
  'hollow_square',
  'exhibition',
  'ceremony',
  'custom',
].map((value) => ({ value, text: word(value) }));

/** The venue's spaces with their layouts. */
export function Spaces({ venue }: { venue: Venue }) {
  return (
    <section>
      <h2 className="text-xl font-semibold mb-3">Spaces</h2>
      <div className="flex flex-col gap-2">
        {venue.spaces.map((space) => (
          <details key={space.spaceId} className="card">
            <summary>
              <span className="font-medium">{space.name}</span>
              <span className="quiet">
                {' '}
                {word(space.kind)}, at most {space.fireCapacity} people,{' '}
                {space.layouts.length === 1 ? 'one layout' : `${space.layouts.length} layouts`}
              </span>
            </summary>
            <div className="mt-3 flex flex-col gap-4">
              {venue.editable && <SpaceForm venue={venue} space={space} />}
              {space.layouts.map((layout) => (
                <details key={layout.layoutId}>
                  <summary>
                    {word(layout.style)}: {layout.seatsMin} to {layout.seatsMax} people
                  </summary>
                  {venue.editable && <LayoutForm venueId={venue.venueId} spaceId={space.spaceId} layout={layout} />}
                </details>
              ))}
              {venue.editable && (
                <details>
                  <summary>Add a layout</summary>
                  <LayoutForm venueId={venue.venueId} spaceId={space.spaceId} />
                </details>
              )}
            </div>
          </details>
        ))}
        {venue.editable && (
          <details className="card" open={venue.spaces.length === 0}>
            <summary className="font-medium">Add a space</summary>
            <SpaceForm venue={venue} />
          </details>
        )}
      </div>
    </section>
  );
}

function SpaceForm({ venue, space }: { venue: Venue; space?: Space }) {
  const { venueId } = venue;
  const atoms = venue.spaces.filter((one) => one.memberSpaceIds.length === 0);
  return (
    <ActForm
      act="events.save-space"
      input={{ venueId, 'space.spaceId': space?.spaceId ?? '', 'space.active': space?.active ?? true }}
      label="Save the space"
      done="Saved."
      tone="main"
    >
      <Field name="space.name" label="Name" required maxLength={100} defaultValue={space?.name} />
      <ChoiceField name="space.kind" label="Kind" choices={kinds} defaultValue={space?.kind} />
      <Field name="space.areaM2:number" label="Area (m²)" type="number" min={0} defaultValue={space?.areaM2 ?? 0} />
      <Field
        name="space.fireCapacity:number"
        label="Most people that the fire rules allow"
        type="number"
        min={1}
        required
        defaultValue={space?.fireCapacity}
      />
      <label className="flex items-center gap-3 min-h-11">
        <input
          type="checkbox"
          name="space.stepFree:boolean"
          defaultChecked={space?.stepFree}
          className="size-5 shrink-0"
        />{' '}
        Step-free
      </label>
      {space && space.memberSpaceIds.length > 0 && (
        <p className="quiet">
          Takes{' '}
          {atoms
            .filter((one) => space.memberSpaceIds.includes(one.spaceId))
            .map((one) => one.name)
            .join(' and ')}
          .
        </p>
      )}
      {!space && atoms.length > 1 && (
        <fieldset>
          <legend className="label">Of a combination: the spaces that it takes</legend>
          {atoms.map(({ spaceId, name }) => (
            <label key={spaceId} className="flex items-center gap-3 min-h-11">
              <input type="checkbox" name="space.memberSpaceIds:list" value={spaceId} className="size-5 shrink-0" />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </ActForm>
  );
}

function LayoutForm({ venueId, spaceId, layout }: { venueId: string; spaceId: string; layout?: Layout }) {
  const number = (name: keyof Layout, label: string, given: number) => (
    <Field
      name={`layout.${name}:number`}
      label={label}
      type="number"
      min={0}
      required
      defaultValue={(layout?.[name] as number | undefined) ?? given}
    />
  );
  return (
    <ActForm
      act="events.save-layout"
      input={{ venueId, 'layout.spaceId': spaceId, 'layout.layoutId': layout?.layoutId ?? '' }}
      label="Save the layout"
      done="Saved."
    >
      <ChoiceField name="layout.style" label="Style" choices={styles} defaultValue={layout?.style} />
      {number('seatsMin', 'From how many people', 0)}
      {number('seatsMax', 'Up to how many', 50)}
      {number('seatsMaxWithDanceFloor', 'Up to how many with a dance floor (0: none)', 0)}
      {number('setupMinutes', 'Set-up (minutes)', 120)}
      {number('teardownMinutes', 'Tear-down (minutes)', 120)}
    </ActForm>
  );
}
