import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ListMessagesResponseSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { instantFromMs } from '@marquee/values/instants.ts';

/** What both servers answer to each call: one message of some 300 letters, as a chat has them. */
export function answerTo(threadId: string): MessageInitShape<typeof ListMessagesResponseSchema> {
  return {
    lastNumber: 1,
    messages: [
      {
        threadId,
        number: 1,
        messageId: threadId,
        authorKind: 'person',
        authorPersonId: threadId,
        body: 'We would like the long table under the trees, and dinner at seven. '.repeat(4),
        at: timestampFromDate(instantFromMs(0)),
      },
    ],
  };
}
