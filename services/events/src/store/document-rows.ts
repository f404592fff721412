import {
  VendorDocumentAddedSchema,
  VendorDocumentRefusedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, eq, max, ne, or } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { remindOfDocument } from '../jobs/remind-of-document.ts';
import { remindersOf } from '../rules/document-validity.ts';
import { vendorDocuments } from '../tables/vendor-document.ts';
import { vendors } from '../tables/venue.ts';
import { actsFor } from './acts-for.ts';
import type { UploadHolder } from './upload-row.ts';

export type DocumentRow = typeof vendorDocuments.$inferSelect;

/** A document, if the caller may see it; hidden, removed and missing ones are refused alike. */
export async function loadDocument(ctx: QueryContext, documentId: string): Promise<DocumentRow> {
  const [row] = await ctx.db.select().from(vendorDocuments).where(eq(vendorDocuments.id, documentId));
  if (!row || row.state === 'removed') throw errors.documentNotFound();
  return row;
}

/** A document of a vendor for which the caller acts. */
export async function loadOwnDocument(ctx: QueryContext, documentId: string): Promise<DocumentRow> {
  const row = await loadDocument(ctx, documentId);
  await requireOwnVendor(ctx, row.vendorId);
  return row;
}

/** Refuses whoever doesn't act for the vendor; one that doesn't exist is refused alike. */
export async function requireOwnVendor(ctx: QueryContext, vendorId: string): Promise<void> {
  const [vendor] = await ctx.db.select().from(vendors).where(eq(vendors.id, vendorId));
  if (!vendor || !(await actsFor(ctx, vendor.organisationId))) throw errors.notYourVendor();
}

export async function vendorOrganisation(ctx: QueryContext, vendorId: string): Promise<string> {
  const [vendor] = await ctx.db.select().from(vendors).where(eq(vendors.id, vendorId));
  if (!vendor) throw errors.relationUnknown();
  return vendor.organisationId;
}

export const documentHolder: UploadHolder = {
  load: async (ctx, id) => (await ctx.db.select().from(vendorDocuments).where(eq(vendorDocuments.id, id)))[0],
  save: async (ctx, id, { eventId: _none, ...changes }) =>
    expectRows(await ctx.db.update(vendorDocuments).set(changes).where(eq(vendorDocuments.id, id))),
  ready: async (ctx, id) => {
    const row = await loadDocument(ctx, id);
    const version = await numberVersion(ctx, row);
    const { vendorId, kind, validUntil } = row;
    for (const { dueAt, daysLeft } of remindersOf(validUntil, ctx.now))
      await schedule<typeof remindOfDocument>(ctx, 'remind-of-document', {
        payload: { documentId: id, daysLeft },
        key: `${id} ${daysLeft}`,
        dueAt,
      });
    const said = { documentId: id, vendorId, kind, validUntil: validUntil ?? '', version };
    ctx.emit(VendorDocumentAddedSchema, said, { objectId: id });
  },
  refused: async (ctx, id) => {
    const { vendorId, kind, state } = await loadDocument(ctx, id);
    const organisationId = await vendorOrganisation(ctx, vendorId);
    ctx.emit(VendorDocumentRefusedSchema, { documentId: id, vendorId, organisationId, kind, state }, { objectId: id });
  },
};

/** Two later versions may be on their way at once: they are numbered as they become ready, one after the other. */
async function numberVersion(ctx: CommandContext, { id, versionOf, vendorId, version }: DocumentRow): Promise<number> {
  if (versionOf === null) return version;
  await ctx.db.select().from(vendors).where(eq(vendors.id, vendorId)).for('no key update');
  const { versionOf: first, state, version: number } = vendorDocuments;
  const [before] = await ctx.db
    .select({ version: max(number) })
    .from(vendorDocuments)
    .where(
      and(
        or(eq(vendorDocuments.id, versionOf), eq(first, versionOf)),
        ne(vendorDocuments.id, id),
        or(eq(state, 'ready'), eq(state, 'removed')),
      ),
    );
  const next = (before?.version ?? 0) + 1;
  await ctx.db.update(vendorDocuments).set({ version: next }).where(eq(vendorDocuments.id, id));
  return next;
}
