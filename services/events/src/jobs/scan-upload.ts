import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { laterBy } from '@marquee/values/instants.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { arrivedUpload } from '../file-storage/arrived-upload.ts';
import { isImage } from '../rules/file-kinds.ts';
import { mayDo } from '../rules/file-states.ts';
import { scanAgainMs } from '../rules/uploads.ts';
import { ScannerAway, type Verdict } from '../scanner/open-scanner.ts';
import { recordScan } from '../scanner/scan-counts.ts';
import { becomeReady, becomeRefused, loadUpload } from '../store/upload-holders.ts';
import { removeBytes } from '../store/upload-steps.ts';
import type { encodePicture } from './encode-picture.ts';

const payload = arrivedUpload.extend({
  sha256: z.string(),
  /** How often there was no verdict. */
  timesHeld: z.number().int(),
});

type Outcome = Verdict | { readonly verdict: 'held' } | { readonly verdict: 'gone' };

/**
 * Has clamd look at what was sent. Without a verdict it is held back and tried again, for as long as it takes: nothing is
 * let through because the scanner is away.
 */
export const scanUpload = job<'scan-upload', z.infer<typeof payload>, Outcome, Dependencies>({
  kind: 'scan-upload',
  payload,
  leaseMs: 6_000,
  callMaxMs: 120_000,
  call: async ({ dependencies: { fileStorage, scanner }, signal, log }, { of, path, timesHeld }) => {
    const bytes = await fileStorage.open(of, path);
    if (!bytes) return { verdict: 'gone' };
    try {
      const verdict = await scanner.scan(bytes, signal);
      recordScan(verdict.verdict);
      return verdict;
    } catch (error) {
      if (!(error instanceof ScannerAway)) throw error;
      recordScan('held');
      log.error('an upload is held back: the scanner gives no verdict', { attempt: timesHeld + 1, error });
      return { verdict: 'held' };
    }
  },
  record: async (ctx: CommandContext, upload, outcome) => {
    const { of, fileId, timesHeld, ...arrived } = upload;
    const row = await loadUpload(ctx, { of, id: fileId });
    if (!row || !mayDo('scan', row.state).allowed) return;
    switch (outcome.verdict) {
      case 'held':
        return void (await schedule<typeof scanUpload>(ctx, 'scan-upload', {
          payload: { ...upload, timesHeld: timesHeld + 1 },
          eventId: row.eventId,
          key: fileId,
          dueAt: laterBy(ctx.now, scanAgainMs(timesHeld)),
        }));
      case 'gone':
        return becomeRefused(ctx, { of, id: fileId }, { refusedBecause: 'It never arrived whole. Send it again.' });
      case 'infected':
        await becomeRefused(
          ctx,
          { of, id: fileId },
          {
            refusedBecause: `A virus was found in it (${outcome.signature}). It was deleted; nobody else has seen it. Check your machine before you send another one.`,
            signature: outcome.signature,
          },
        );
        return removeBytes(ctx, of, row);
      case 'clean':
        if (!isImage(arrived.mime)) return becomeReady(ctx, { of, id: fileId }, arrived);
        return void (await schedule<typeof encodePicture>(ctx, 'encode-picture', {
          payload: { of, fileId, ...arrived },
          eventId: row.eventId,
          key: fileId,
        }));
    }
  },
});
