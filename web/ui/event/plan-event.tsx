import type { VenueSummary } from '@marquee/contracts/marquee/events/v1/venue_pb.ts';
import { routes } from '../../routes.ts';
import { ActForm } from '../act-form.tsx';
import { ChoiceField } from '../field.tsx';

export interface PlanEventProps {
  readonly organisationId: string;
  readonly venues: readonly VenueSummary[];
}

/** Begins a plan: choose the venue that is asked (where there is more than one), and say in the chat what it is to be. */
export function PlanEvent({ organisationId, venues }: PlanEventProps) {
  const only = venues.length === 1 ? venues[0] : undefined;
  const choices = venues.map(({ venueId, name, city }) => ({ value: venueId, text: `${name}, ${city}` }));
  return (
    <div className="card mb-3">
      <ActForm
        act="messaging.open-planning-thread"
        input={{ organisationId, ...(only ? { venueId: only.venueId } : {}) }}
        label="Plan an event"
        sending="Opening …"
        tone="main"
        goTo={routes.clientEvent('{thread.eventId}', 'chat')}
      >
        {choices.length > 1 && (
          <ChoiceField
            name="venueId"
            label="Which venue do you ask?"
            required
            defaultValue=""
            choices={[{ value: '', text: 'Please choose' }, ...choices]}
          />
        )}
      </ActForm>
    </div>
  );
}
