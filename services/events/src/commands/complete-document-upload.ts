import type { CompleteDocumentUploadRequest } from '@marquee/contracts/marquee/events/v1/vendor_document_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { loadOwnDocument } from '../store/document-rows.ts';
import { completeUpload } from '../store/upload-steps.ts';

/** The document was sent: it is looked at and scanned, and then seen by the venues that work with the vendor. */
export async function completeDocumentUpload(
  ctx: CommandContext,
  { documentId }: Plain<CompleteDocumentUploadRequest>,
) {
  return completeUpload(ctx, 'document', await loadOwnDocument(ctx, documentId));
}
