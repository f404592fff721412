import type { ReadInvitationResponse } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import { routes } from '../../routes.ts';
import type { ShellOrganisation } from '../../shell-cache.ts';
import { readShell } from '../../view-models/shell.ts';
import { ActForm } from '../act-form.tsx';
import { ChoiceField } from '../field.tsx';
import { Notice } from '../notice.tsx';
import { RegisterVendorForm, RegisterVenueForm } from './register-forms.tsx';

export interface AnswerInvitationProps {
  readonly invitation: ReadInvitationResponse;
  readonly secret: string;
}

/** Accept or decline, for whom it was sent to; where it led, once they accepted. */
export async function AnswerInvitation({ invitation, secret }: AnswerInvitationProps) {
  const own = (await readShell())?.organisations ?? [];
  if (invitation.state === 'accepted') return <Accepted invitation={invitation} own={own} />;
  const fitting = own.filter(({ kind }) => kind === invitation.seatFor);
  const isBusinessMissing = ['vendor', 'venue'].includes(invitation.seatFor) && fitting.length === 0;
  const input = { secret, eventId: invitation.eventId };
  return (
    <div className="flex flex-col gap-6">
      {isBusinessMissing ? (
        <RegisterFirst kind={invitation.seatFor} here={routes.invitation(secret)} />
      ) : (
        <ActForm act="events.accept-invitation" input={input} label="Accept" tone="main" goTo={pageOf(invitation)}>
          {fitting.length > 1 && (
            <ChoiceField
              name="organisationId"
              label="Accept for"
              choices={fitting.map(({ organisationId, name }) => ({ value: organisationId, text: name }))}
            />
          )}
          {fitting.length === 1 && <p>You accept for {fitting[0]?.name}.</p>}
        </ActForm>
      )}
      <ActForm act="events.decline-invitation" input={input} label="Decline" tone="bad" />
    </div>
  );
}

function RegisterFirst({ kind, here }: { kind: string; here: string }) {
  return (
    <section className="card">
      <h2 className="font-semibold mb-1">Register your {kind} first</h2>
      <p className="mb-3">The invitation waits for you: you come back here and accept it.</p>
      {kind === 'venue' ? <RegisterVenueForm goTo={here} /> : <RegisterVendorForm goTo={here} />}
    </section>
  );
}

function Accepted({ invitation, own }: { invitation: ReadInvitationResponse; own: readonly ShellOrganisation[] }) {
  const { acceptedForOrganisationId: organisationId } = invitation;
  const isMine = own.some((one) => one.organisationId === organisationId);
  if (!isMine) return <Notice>You accepted this invitation, and don’t act for the organisation any more.</Notice>;
  return (
    <>
      <Notice tone="good">You have accepted this invitation.</Notice>
      <form method="post" action="/acting">
        <input type="hidden" name="organisationId" value={organisationId} />
        <input type="hidden" name="next" value={pageOf(invitation)} />
        <button type="submit" className="button button-main">
          Go on
        </button>
      </form>
    </>
  );
}

/** Where somebody who accepted goes on. */
function pageOf({ eventId, role }: ReadInvitationResponse): string {
  if (eventId === '') return routes.home();
  if (role === 'vendor') return routes.vendor();
  return role === 'second_venue' ? routes.venueEvent(eventId) : routes.clientEvent(eventId);
}
