import { MessageSentSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { startRun } from '../store/start-run.ts';

export const whenMessageSentAnswerIt = subscriber(
  'when-message-sent-answer-it',
  MessageSentSchema,
  async (ctx, message) => {
    const { eventId, threadId, number: messageNumber, authorPersonId: personId } = message;
    if (!message.forAssistant || message.authorKind !== 'person') return;
    // A vendor's link may be nobody's account: its question is passed on all the same, without anybody's rights.
    const isQuestion = message.threadKind === 'element';
    if (!personId && !isQuestion) return;
    await startRun(ctx, {
      graph: isQuestion ? 'question' : 'planning',
      eventId,
      graphThreadId: threadId,
      causeId: message.messageId,
      input: { eventId, threadId, messageNumber },
      ...(personId ? { mandate: { personId, sessionId: message.sessionId, assurance: message.assurance } } : {}),
    });
  },
);
