import type { SaveVenueVendorRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { ownVenue } from '../store/venue-access.ts';
import { vendors, venueVendors } from '../tables/venue.ts';

/** Says how the venue stands to a vendor in a category. */
export async function saveVenueVendor(ctx: CommandContext, input: Plain<SaveVenueVendorRequest>) {
  await ownVenue(ctx, input.venueId);
  const { venueId, vendorId, category } = input;
  const [vendor] = await ctx.db.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId));
  if (!vendor) throw errors.relationUnknown();
  const relation = input.relation as typeof venueVendors.$inferSelect.relation;
  await ctx.db
    .insert(venueVendors)
    .values({ venueId, vendorId, category, relation, createdAt: ctx.now })
    .onConflictDoUpdate({
      target: [venueVendors.venueId, venueVendors.vendorId, venueVendors.category],
      set: { relation },
    });
  return {};
}
