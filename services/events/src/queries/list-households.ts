import type { ListHouseholdsRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { countGuests, householdMessages } from '../store/household-message.ts';
import { requireSeat } from '../store/seats.ts';

/** The households of an event with their answers, for the hosts. */
export async function listHouseholds(ctx: QueryContext, { eventId }: Plain<ListHouseholdsRequest>) {
  await requireSeat(ctx, eventId, ['client']);
  const list = await householdMessages(ctx, eventId);
  return { households: list, count: countGuests(list) };
}
