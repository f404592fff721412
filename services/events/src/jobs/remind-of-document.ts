import { VendorDocumentExpiryNearSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { and, eq, gt, or } from 'drizzle-orm';
import * as z from 'zod';
import { vendorOrganisation } from '../store/document-rows.ts';
import { vendorDocuments } from '../tables/vendor-document.ts';

/** Says that a vendor's document runs out in so many days, unless a newer version took its place. */
export const remindOfDocument = job({
  kind: 'remind-of-document',
  payload: z.object({ documentId: z.string(), daysLeft: z.number().int() }),
  leaseMs: 30_000,
  record: async (ctx: CommandContext, { documentId, daysLeft }) => {
    const [row] = await ctx.db.select().from(vendorDocuments).where(eq(vendorDocuments.id, documentId));
    if (!row || row.state !== 'ready' || row.validUntil === null) return;
    const first = row.versionOf ?? row.id;
    const ofChain = or(eq(vendorDocuments.id, first), eq(vendorDocuments.versionOf, first));
    const newer = await ctx.db
      .select({ id: vendorDocuments.id })
      .from(vendorDocuments)
      .where(and(ofChain, eq(vendorDocuments.state, 'ready'), gt(vendorDocuments.version, row.version)));
    if (newer.length > 0) return;
    const { vendorId, kind, validUntil } = row;
    const organisationId = await vendorOrganisation(ctx, vendorId);
    ctx.emit(
      VendorDocumentExpiryNearSchema,
      { documentId, vendorId, organisationId, kind, validUntil, daysLeft },
      { objectId: documentId },
    );
  },
});
