import type { Party } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import { seatRole } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';

export interface PartyListProps {
  readonly eventId: string;
  readonly parties: readonly Party[];
  /** The organisation for which one looks at it. */
  readonly ownOrganisationId: string | undefined;
}

/** The organisations that take part in an event. */
export function PartyList({ eventId, parties, ownOrganisationId }: PartyListProps) {
  return (
    <ul className="flex flex-col gap-2">
      {parties.map(({ organisationId, name, role, allowedActions }) => {
        const isOwn = organisationId === ownOrganisationId;
        return (
          <li key={`${organisationId} ${role}`} className="card">
            <p>
              <span className="font-medium">{name}</span>
              {isOwn && <span className="quiet"> (you)</span>}
            </p>
            <p className="quiet">{seatRole(role)}</p>
            {allowedActions.includes('end_seat') && (
              <details className="mt-2">
                <summary className="quiet">
                  {isOwn ? 'Leave the event' : 'End their part'}
                  <span className="sr-only"> ({name})</span>
                </summary>
                <div className="mt-2">
                  <ActForm
                    act="events.end-seat"
                    input={{ eventId, organisationId, role }}
                    label={isOwn ? 'Leave the event' : `End the part of ${name}`}
                    tone="bad"
                  >
                    <p>From then on the event and its conversations are closed to {isOwn ? 'you' : 'them'}.</p>
                  </ActForm>
                </div>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
