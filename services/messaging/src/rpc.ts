import type { MessagingService } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { command, query, type RpcList } from '@marquee/service-kit/rpc/rpc-list.ts';
import { askPerson } from './commands/ask-person.ts';
import { handBack } from './commands/hand-back.ts';
import { inviteAssistant } from './commands/invite-assistant.ts';
import { markRead } from './commands/mark-read.ts';
import { openPlanningThread } from './commands/open-planning-thread.ts';
import { postAssistantMessage } from './commands/post-assistant-message.ts';
import { routeQuestion } from './commands/route-question.ts';
import { sendMessage } from './commands/send-message.ts';
import { checkThreads } from './queries/check-threads.ts';
import { exportMyData } from './queries/export-my-data.ts';
import { listMessages } from './queries/list-messages.ts';
import { listThreads } from './queries/list-threads.ts';

const byLink = { callers: ['person', 'link'] } as const;
const alsoByService = { callers: ['person', 'link', 'service'] } as const;

const inOneThread = { narrows: ({ threadId }: { readonly threadId: string }) => ({ onlyThreadId: threadId }) };

export const rpc = {
  askPerson: command(askPerson, { callers: ['person', 'service'] }),
  checkThreads: query(checkThreads, byLink),
  exportMyData: query(exportMyData, { inPerson: true }),
  handBack: command(handBack, { inPerson: true }),
  inviteAssistant: command(inviteAssistant, { inPerson: true }),
  listMessages: query(listMessages, { ...alsoByService, ...inOneThread }),
  listThreads: query(listThreads, alsoByService),
  markRead: command(markRead, { ...byLink, ...inOneThread, inPerson: true }),
  openPlanningThread: command(openPlanningThread),
  postAssistantMessage: command(postAssistantMessage, { callers: ['service'] }),
  routeQuestion: command(routeQuestion, { callers: ['service'] }),
  // A run of the assistant speaks as the assistant and never in a person's name.
  sendMessage: command(sendMessage, { ...byLink, ...inOneThread, inPerson: true }),
} satisfies RpcList<typeof MessagingService>;
