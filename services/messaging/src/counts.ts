import { MessageSentSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_domain_events_pb.ts';
import { count } from '@marquee/service-kit/telemetry/business-counts.ts';

/** Messages by who wrote them: a person, the assistant, or nobody. */
export const counts = [count(MessageSentSchema, 'marquee.messages', ({ authorKind }) => ({ author: authorKind }))];
