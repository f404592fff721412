import type { GetFileAddressRequest } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import type { signFileAddress } from '../jobs/sign-file-address.ts';
import { opensInPlace } from '../rules/file-kinds.ts';
import { mayDo } from '../rules/file-states.ts';
import { pathToOpen } from '../rules/image-sizes.ts';
import { loadFile } from '../store/file-rows.ts';

/**
 * An address by which a file that the caller sees can be fetched for some minutes. It changes nothing of the file; it is no
 * query because storage has to be asked, which only a job does.
 */
export async function getFileAddress(ctx: CommandContext, { fileId, size }: Plain<GetFileAddressRequest>) {
  const row = await loadFile(ctx, fileId);
  const may = mayDo('open', row.state);
  if (!may.allowed) throw errors.fileNotNow(may.because);
  const saveAs = opensInPlace(row.mime) ? {} : { saveAs: row.name };
  const payload = { of: 'file', path: pathToOpen(row, size), ...saveAs } as const;
  return { jobId: await schedule<typeof signFileAddress>(ctx, 'sign-file-address', { payload }) };
}
