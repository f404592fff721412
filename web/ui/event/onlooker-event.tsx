import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { readActing } from '../../view-models/shell.ts';
import { FlashNotice } from '../flash-notice.tsx';
import { LiveEvent } from '../live-status.tsx';
import { Notice } from '../notice.tsx';
import { PageFrame } from '../page-frame.tsx';
import { PartyList } from '../people/party-list.tsx';
import { EventHead } from './event-head.tsx';

export interface OnlookerEventProps {
  readonly portal: 'client' | 'venue';
  readonly eventId: string;
  readonly whole: GetEventResponse;
}

/** An event as a second venue or who coordinates the day sees it: what it is and who plans it, not what it costs. */
export async function OnlookerEvent({ portal, eventId, whole }: OnlookerEventProps) {
  const acting = await readActing();
  return (
    <PageFrame portal={portal} status={<LiveEvent eventId={eventId} />}>
      <EventHead whole={whole} untitled="Event" />
      <FlashNotice />
      <Notice>The client and the venue plan this event. You see what it is, when, and who takes part.</Notice>
      <h2 className="text-xl font-semibold mt-6 mb-3">Who takes part</h2>
      <PartyList eventId={eventId} parties={whole.parties} ownOrganisationId={acting?.organisationId} />
    </PageFrame>
  );
}
