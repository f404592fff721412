import { type DescMessage, type MessageShape, toJson } from '@bufbuild/protobuf';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Arrival } from '@marquee/service-kit/inbox/subscriber.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { findAudience } from '../jobs/find-audience.ts';

interface Heard<D extends DescMessage> {
  readonly schema: D;
  readonly message: object & { readonly eventId?: string };
  readonly arrival: Arrival;
}

/** A domain event that people are told about: the kinds of notifications then say whom, and how. */
export async function tellAbout<D extends DescMessage>(
  ctx: CommandContext,
  { schema, message, arrival }: Heard<D>,
): Promise<void> {
  const { eventId = '' } = message;
  await schedule<typeof findAudience>(ctx, 'find-audience', {
    payload: {
      eventId,
      domainEvent: schema.typeName,
      message: toJson(schema, message as unknown as MessageShape<D>),
      messageId: arrival.messageId,
    },
    ...(eventId === '' ? {} : { eventId }),
  });
}
