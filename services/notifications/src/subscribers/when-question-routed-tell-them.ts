import { QuestionRoutedSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { tellAbout } from '../store/tell-about.ts';

export const whenQuestionRoutedTellThem = subscriber(
  'when-question-routed-tell-them',
  QuestionRoutedSchema,
  async (ctx, message, arrival) => tellAbout(ctx, { schema: QuestionRoutedSchema, message, arrival }),
);
