import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ListLinksRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { livingLinks } from '../store/link-rows.ts';
import { requireSeat } from '../store/seats.ts';

/** The living links of an event that the caller may take back. */
export async function listLinks(ctx: QueryContext, { eventId }: Plain<ListLinksRequest>) {
  await requireSeat(ctx, eventId, ['client', 'venue']);
  const rows = await livingLinks(ctx, eventId);
  return {
    links: rows.map((row) => ({
      linkId: row.id,
      householdId: row.householdId ?? '',
      organisationId: row.organisationId ?? '',
      personId: row.personId ?? '',
      opens: row.opens,
      createdAt: timestampFromDate(row.createdAt),
      expiresAt: timestampFromDate(row.expiresAt),
    })),
  };
}
