import type { AnyJob } from '@marquee/service-kit/jobs/job.ts';
import { expireProposal } from './expire-proposal.ts';
import { walkGraph } from './walk-graph.ts';

/** What this service does later: by a due row, or by the clock. */
export const jobs: readonly AnyJob[] = [expireProposal, walkGraph];
