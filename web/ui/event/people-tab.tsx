import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { asCaller } from '../../rpc/as-caller.ts';
import { part } from '../../view-models/part.ts';
import { readActing } from '../../view-models/shell.ts';
import { Notice } from '../notice.tsx';
import { InvitationList } from '../people/invitation-list.tsx';
import { InviteForm } from '../people/invite-form.tsx';
import { PartyList } from '../people/party-list.tsx';

/** Who takes part in an event, who was asked to, and whom one may ask. */
export async function PeopleTab({ eventId, whole }: { eventId: string; whole: GetEventResponse }) {
  const { events } = await asCaller();
  const [listed, acting] = [await part(events.listInvitations({ eventId })), await readActing()];
  return (
    <div className="flex flex-col gap-6">
      <PartyList eventId={eventId} parties={whole.parties} ownOrganisationId={acting?.organisationId} />
      {listed.ok ? (
        <>
          <InvitationList invitations={listed.value.invitations} zone={whole.event?.zone ?? 'UTC'} />
          <InviteForm to={{ eventId }} roles={listed.value.rolesToGive} />
        </>
      ) : (
        <Notice tone="warn">{listed.sentence}</Notice>
      )}
    </div>
  );
}
