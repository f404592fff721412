import type { RegisterVendorRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { registerOrganisation } from '../store/register-side.ts';
import { vendors } from '../tables/venue.ts';

/** Registers a vendor with the caller as its owner. */
export async function registerVendor(ctx: CommandContext, input: Plain<RegisterVendorRequest>) {
  return asService(ctx, 'register-organisation', async () => {
    const organisationId = await registerOrganisation(ctx, 'vendor', input.name);
    const vendorId = newId();
    await ctx.db
      .insert(vendors)
      .values({ id: vendorId, organisationId, tradeName: input.name, city: input.city, createdAt: ctx.now });
    return { vendorId, organisationId };
  });
}
