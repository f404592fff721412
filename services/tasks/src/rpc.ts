import type { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import { command, query, type RpcList } from '@marquee/service-kit/rpc/rpc-list.ts';
import { cancelTask } from './commands/cancel-task.ts';
import { completeTask } from './commands/complete-task.ts';
import { createForm } from './commands/create-form.ts';
import { createTask } from './commands/create-task.ts';
import { declineTask } from './commands/decline-task.ts';
import { saveDraft } from './commands/save-draft.ts';
import { submitAnswer } from './commands/submit-answer.ts';
import { exportMyData } from './queries/export-my-data.ts';
import { getAnswer } from './queries/get-answer.ts';
import { getForm } from './queries/get-form.ts';
import { getTask } from './queries/get-task.ts';
import { listMyTasks } from './queries/list-my-tasks.ts';
import { listTasks } from './queries/list-tasks.ts';

const byLink = { callers: ['person', 'link'] } as const;
const byService = { callers: ['person', 'service'] } as const;
const alsoByService = { callers: ['person', 'link', 'service'] } as const;

export const rpc = {
  cancelTask: command(cancelTask, { callers: ['service'] }),
  completeTask: command(completeTask, byLink),
  createForm: command(createForm, byService),
  createTask: command(createTask, byService),
  declineTask: command(declineTask, { ...byLink, inPerson: true }),
  exportMyData: query(exportMyData, { inPerson: true }),
  getAnswer: query(getAnswer, byService),
  getForm: query(getForm, alsoByService),
  getTask: query(getTask, alsoByService),
  listMyTasks: query(listMyTasks, byLink),
  listTasks: query(listTasks, alsoByService),
  saveDraft: command(saveDraft, byLink),
  // An answer may approve a price: people give it themselves.
  submitAnswer: command(submitAnswer, { ...byLink, inPerson: true }),
} satisfies RpcList<typeof TasksService>;
