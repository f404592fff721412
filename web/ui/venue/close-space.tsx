import type { GridRow } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import type { Day } from '@marquee/values/days.ts';
import { ActForm } from '../act-form.tsx';
import { ChoiceField, Field } from '../field.tsx';

export interface CloseSpaceProps {
  readonly venueId: string;
  readonly spaces: readonly GridRow[];
  readonly firstDay: Day;
}

/** Keeps a space free of everything for some days. */
export function CloseSpace({ venueId, spaces, firstDay }: CloseSpaceProps) {
  return (
    <details className="card mt-4 max-w-md">
      <summary className="font-medium">Close a space</summary>
      <p className="quiet my-2">
        Nobody can hold or book it on these days. Where it is booked already it can’t be closed.
      </p>
      <ActForm act="events.close-space" input={{ venueId }} label="Close it" tone="main" done="Closed.">
        <ChoiceField
          name="spaceId"
          label="Space"
          choices={spaces.map(({ spaceId, name }) => ({ value: spaceId, text: name }))}
        />
        <Field name="fromDay" label="First day" type="date" required defaultValue={firstDay} />
        <Field name="toDay" label="Last day" type="date" required defaultValue={firstDay} />
        <Field name="reason" label="Why" help="For you alone." required maxLength={200} />
      </ActForm>
    </details>
  );
}
