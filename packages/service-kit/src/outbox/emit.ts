import { create, type DescMessage, type MessageInitShape, toJsonString } from '@bufbuild/protobuf';
import { newId } from '@marquee/values/ids.ts';
import type { About, EmittedDomainEvent } from '../context.ts';
import { snakeCase } from '../telemetry/messaging-attributes.ts';
import { currentTraceparent } from '../telemetry/traceparent.ts';

export interface EmitOptions {
  readonly service: string;
  readonly now: Date;
  readonly about: About;
}

/**
 * A domain event ready for the outbox. Its subject is `marquee.<service>.v1.<domain_event>.<event id or ->`, so that
 * anybody's automation can filter by service, by kind or by one event.
 */
export function emitted<D extends DescMessage>(
  schema: D,
  message: MessageInitShape<D>,
  options: EmitOptions,
): EmittedDomainEvent {
  const made = create(schema, message);
  const eventId = (made as { eventId?: string }).eventId || null;
  return {
    id: newId(),
    occurredAt: options.now,
    eventId,
    type: schema.typeName,
    subject: subjectOf(options.service, schema.name, eventId),
    message: made,
    payload: toJsonString(schema, made),
    traceparent: currentTraceparent(),
    about: options.about,
  };
}

export function subjectOf(service: string, messageName: string, eventId: string | null): string {
  return `marquee.${service}.v1.${snakeCase(messageName)}.${eventId ?? '-'}`;
}
