import type { ExportMyDataRequest } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import { exportPersonalData } from '@marquee/service-kit/personal-data/export.ts';
import { ownSubject } from '@marquee/service-kit/personal-data/own-subject.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { personalData } from '../tables/personal-data.ts';

/** A page of what this service holds about the caller. Refuses without a sign-in of the last ten minutes. */
export async function exportMyData(ctx: QueryContext, { place }: Plain<ExportMyDataRequest>) {
  const { table, rows, next } = await exportPersonalData(ctx, personalData, { subject: await ownSubject(ctx), place });
  return { table, rows: [...rows], next };
}
