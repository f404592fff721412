import type { GetDocumentAddressRequest } from '@marquee/contracts/marquee/events/v1/vendor_document_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import type { signFileAddress } from '../jobs/sign-file-address.ts';
import { mayDo } from '../rules/file-states.ts';
import { pathToOpen } from '../rules/image-sizes.ts';
import { loadDocument } from '../store/document-rows.ts';

/** An address by which a vendor's document that the caller sees can be fetched for some minutes; a browser shows them all. */
export async function getDocumentAddress(ctx: CommandContext, { documentId }: Plain<GetDocumentAddressRequest>) {
  const row = await loadDocument(ctx, documentId);
  const may = mayDo('open', row.state);
  if (!may.allowed) throw errors.fileNotNow(may.because);
  const payload = { of: 'document', path: pathToOpen(row, '') } as const;
  return { jobId: await schedule<typeof signFileAddress>(ctx, 'sign-file-address', { payload }) };
}
