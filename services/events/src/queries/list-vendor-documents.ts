import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ListVendorDocumentsRequest } from '@marquee/contracts/marquee/events/v1/vendor_document_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { isId } from '@marquee/values/ids.ts';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { validityOf } from '../rules/document-validity.ts';
import { mayDo, waitingStates } from '../rules/file-states.ts';
import { newestOfChains } from '../rules/versions.ts';
import { actsFor } from '../store/acts-for.ts';
import type { DocumentRow } from '../store/document-rows.ts';
import { loadVenue } from '../store/venue-access.ts';
import { vendorDocuments } from '../tables/vendor-document.ts';
import { vendors, venueVendors } from '../tables/venue.ts';

/** More than any vendor has; a venue with very many vendors sees those that came last. */
const rowsMax = 2_000;

/**
 * The documents of a vendor, or of all vendors that a venue works with, that the caller may see, each in its newest version
 * with how long it holds. Whoever may see none gets none.
 */
export async function listVendorDocuments(ctx: QueryContext, { vendorId, venueId }: Plain<ListVendorDocumentsRequest>) {
  const ofWhom = venueId === '' ? await oneVendor(ctx, vendorId) : await vendorsOfVenue(ctx, venueId);
  const rows = await ctx.db
    .select()
    .from(vendorDocuments)
    .where(and(ofWhom.where, inArray(vendorDocuments.state, ['ready', ...waitingStates])))
    .orderBy(desc(vendorDocuments.createdAt), desc(vendorDocuments.id))
    .limit(rowsMax);
  const ready = newestOfChains(rows.filter(({ state }) => state === 'ready'));
  const waiting = rows.filter(({ state }) => state !== 'ready').map((newest) => ({ newest, earlier: [] }));
  return {
    documents: [...waiting, ...ready].map(({ newest, earlier }) =>
      documentMessage(newest, { earlier, isOwn: ofWhom.isOwn, now: ctx.now }),
    ),
  };
}

async function oneVendor(ctx: QueryContext, vendorId: string) {
  const [vendor] = isId(vendorId) ? await ctx.db.select().from(vendors).where(eq(vendors.id, vendorId)) : [];
  if (!vendor) throw errors.relationUnknown();
  return { where: eq(vendorDocuments.vendorId, vendorId), isOwn: await actsFor(ctx, vendor.organisationId) };
}

/** The sub-select passes the relations' own policy: a venue's alone, for its own people. */
async function vendorsOfVenue(ctx: QueryContext, venueId: string) {
  if (!isId(venueId)) throw errors.venueNotFound();
  await loadVenue(ctx, venueId);
  const related = ctx.db
    .select({ vendorId: venueVendors.vendorId })
    .from(venueVendors)
    .where(eq(venueVendors.venueId, venueId));
  return { where: inArray(vendorDocuments.vendorId, related), isOwn: false };
}

interface Shown {
  readonly earlier: readonly DocumentRow[];
  readonly isOwn: boolean;
  readonly now: Date;
}

function documentMessage(row: DocumentRow, { earlier, isOwn, now }: Shown) {
  return {
    documentId: row.id,
    vendorId: row.vendorId,
    kind: row.kind,
    name: row.name,
    mime: row.mime,
    sizeBytes: row.sizeBytes,
    state: row.state,
    refusedBecause: row.refusedBecause ?? '',
    validUntil: row.validUntil ?? '',
    ...validityOf(row.validUntil, now),
    version: row.version,
    earlierVersions: earlier.map(({ id, name, version, sizeBytes, createdAt }) => ({
      fileId: id,
      name,
      version,
      sizeBytes,
      createdAt: timestampFromDate(createdAt),
    })),
    createdAt: timestampFromDate(row.createdAt),
    allowedActions: isOwn ? (['replace', 'remove'] as const).filter((action) => mayDo(action, row.state).allowed) : [],
  };
}
