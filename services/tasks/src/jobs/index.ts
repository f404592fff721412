import type { AnyJob } from '@marquee/service-kit/jobs/job.ts';
import { copyDraft } from './copy-draft.ts';
import { queueTasks } from './queue-tasks.ts';
import { remindOfTask } from './remind-of-task.ts';

/** What this service does later: by a due row, or by the clock. */
export const jobs: readonly AnyJob[] = [copyDraft, queueTasks, remindOfTask];
