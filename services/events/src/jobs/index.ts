import type { AnyJob } from '@marquee/service-kit/jobs/job.ts';
import { endHold } from './end-hold.ts';
import { remindOfHold } from './remind-of-hold.ts';

/** What this service does later: by a due row, or by the clock. */
export const jobs: readonly AnyJob[] = [endHold, remindOfHold];
