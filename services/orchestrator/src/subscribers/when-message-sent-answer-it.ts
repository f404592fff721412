import { MessageSentSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { startRun } from '../store/start-run.ts';

export const whenMessageSentAnswerIt = subscriber(
  'when-message-sent-answer-it',
  MessageSentSchema,
  async (ctx, message) => {
    if (!message.forAssistant || message.authorKind !== 'person' || !message.authorPersonId) return;
    const { eventId, threadId } = message;
    await startRun(ctx, {
      graph: 'planning',
      eventId,
      graphThreadId: threadId,
      causeId: message.messageId,
      input: { eventId, threadId, messageNumber: message.number },
      mandate: { personId: message.authorPersonId, sessionId: message.sessionId, assurance: message.assurance },
    });
  },
);
