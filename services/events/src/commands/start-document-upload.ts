import type { StartDocumentUploadRequest } from '@marquee/contracts/marquee/events/v1/vendor_document_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { isDay } from '@marquee/values/days.ts';
import { isId, newId } from '@marquee/values/ids.ts';
import { and, count, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { documentsMax, validityOf } from '../rules/document-validity.ts';
import { liveStates, mayDo } from '../rules/file-states.ts';
import { loadDocument, requireOwnVendor } from '../store/document-rows.ts';
import { acceptUpload, newUpload, openForUpload } from '../store/upload-steps.ts';
import { vendorDocuments } from '../tables/vendor-document.ts';

/** Takes a place for a paper of the caller's own vendor. Refuses one that has run out, and one too many. */
export async function startDocumentUpload(ctx: CommandContext, input: Plain<StartDocumentUploadRequest>) {
  const { vendorId, kind } = input;
  await requireOwnVendor(ctx, vendorId);
  const validUntil = input.validUntil || null;
  if (validUntil !== null && !isDay(validUntil)) throw errors.badDay(validUntil);
  if (validityOf(validUntil, ctx.now).validity === 'expired') throw errors.documentExpired();
  const said = acceptUpload('document', input);
  const live = and(eq(vendorDocuments.vendorId, vendorId), inArray(vendorDocuments.state, [...liveStates]));
  const [there] = await ctx.db.select({ count: count() }).from(vendorDocuments).where(live);
  if ((there?.count ?? 0) >= documentsMax) throw errors.tooManyDocuments(documentsMax);
  const versionOf = await chainOf(ctx, input);
  const documentId = newId();
  const path = `${vendorId}/${documentId}`;
  await ctx.db.insert(vendorDocuments).values({
    ...newUpload(ctx, { id: documentId, path, ...said }),
    vendorId,
    kind,
    validUntil,
    ...(versionOf ? { versionOf, version: 0 } : {}),
  });
  const jobId = await openForUpload(ctx, 'document', { id: documentId, path });
  return { jobId, documentId, uploadMime: said.mime, name: said.name };
}

/** The first of the chain that the new one goes on with. */
async function chainOf(
  ctx: CommandContext,
  { vendorId, replacesDocumentId }: Plain<StartDocumentUploadRequest>,
): Promise<string | undefined> {
  if (replacesDocumentId === '') return undefined;
  if (!isId(replacesDocumentId)) throw errors.documentNotFound();
  const before = await loadDocument(ctx, replacesDocumentId);
  if (before.vendorId !== vendorId) throw errors.documentNotFound();
  const may = mayDo('replace', before.state);
  if (!may.allowed) throw errors.fileNotNow(may.because);
  return before.versionOf ?? before.id;
}
