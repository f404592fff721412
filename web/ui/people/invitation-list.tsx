import type { Invitation } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import { invitationState, seatRole } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { Badge } from '../badge.tsx';
import { Moment } from '../moment.tsx';

export interface InvitationListProps {
  readonly invitations: readonly Invitation[];
  readonly zone: string;
}

/** Who was asked, and how it stands: what waits for an answer first. */
export function InvitationList({ invitations, zone }: InvitationListProps) {
  if (invitations.length === 0) return null;
  const isOpen = (one: Invitation) => one.state === 'open';
  const over = invitations.filter((one) => !isOpen(one));
  return (
    <section>
      <h2 className="text-xl font-semibold mb-3">Invitations</h2>
      <Cards invitations={invitations.filter(isOpen)} zone={zone} />
      {over.length > 0 && (
        <details className="mt-2">
          <summary className="quiet">Earlier ones ({over.length})</summary>
          <div className="mt-2">
            <Cards invitations={over} zone={zone} />
          </div>
        </details>
      )}
    </section>
  );
}

function Cards({ invitations, zone }: InvitationListProps) {
  return (
    <ul className="flex flex-col gap-2">
      {invitations.map((one) => (
        <li key={one.invitationId} className="card">
          <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
            <div className="grow min-w-0">
              <p className="font-medium break-all">{one.email || 'Somebody'}</p>
              <p className="quiet">
                {seatRole(one.role)}, invited by {[one.invitedBy, one.organisationName].filter(Boolean).join(' of ')}
              </p>
            </div>
            <Badge state={one.state} text={invitationState(one.state)} />
          </div>
          {one.state === 'open' && (
            <p className="quiet">
              Until <Moment at={one.expiresAt} zone={zone} />
            </p>
          )}
          {one.undeliverable && (
            <p className="text-bad">The mail couldn’t be delivered. Look whether the address is right.</p>
          )}
          <Acts invitation={one} />
        </li>
      ))}
    </ul>
  );
}

function Acts({ invitation: { invitationId, eventId, allowedActions } }: { invitation: Invitation }) {
  if (allowedActions.length === 0) return null;
  const input = { invitationId, eventId };
  return (
    <div className="flex flex-wrap gap-2 mt-2">
      {allowedActions.includes('resend') && (
        <ActForm act="events.resend-invitation" input={input} label="Send again" done="Sent again." />
      )}
      {allowedActions.includes('take_back') && (
        <ActForm act="events.take-back-invitation" input={input} label="Take back" tone="bad" />
      )}
    </div>
  );
}
