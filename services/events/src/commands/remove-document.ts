import { VendorDocumentRemovedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { RemoveDocumentRequest } from '@marquee/contracts/marquee/events/v1/vendor_document_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { mayDo } from '../rules/file-states.ts';
import { documentHolder, loadOwnDocument } from '../store/document-rows.ts';
import { removeBytes } from '../store/upload-steps.ts';

/** Takes a vendor's document away; the version before it, if there is one, is shown again. */
export async function removeDocument(ctx: CommandContext, { documentId }: Plain<RemoveDocumentRequest>) {
  const row = await loadOwnDocument(ctx, documentId);
  const may = mayDo('remove', row.state);
  if (!may.allowed) throw errors.fileNotNow(may.because);
  await documentHolder.save(ctx, documentId, { state: 'removed' });
  const { vendorId, kind } = row;
  ctx.emit(VendorDocumentRemovedSchema, { documentId, vendorId, kind }, { objectId: documentId });
  await removeBytes(ctx, 'document', row);
  return {};
}
