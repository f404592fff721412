import type { Attributes } from '@opentelemetry/api';

/** A domain event on its way, as outbox and inbox know it. */
export interface TracedDomainEvent {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly eventId: string | null;
}

/**
 * A domain event in the names of OpenTelemetry's conventions for messaging and CloudEvents. Its content isn't there, not
 * even the ids in it: a span says which message, and the history says what was in it.
 */
export function messagingAttributes(
  operation: { readonly name: 'publish' | 'process'; readonly type: 'send' | 'process' },
  { id, type, source, eventId }: TracedDomainEvent,
): Attributes {
  return {
    'messaging.system': 'nats',
    'messaging.operation.name': operation.name,
    'messaging.operation.type': operation.type,
    'messaging.destination.template': destinationOf(type),
    'messaging.message.id': id,
    'messaging.message.conversation_id': eventId ?? undefined,
    'cloudevents.event_id': id,
    'cloudevents.event_type': type,
    'cloudevents.event_source': source,
  };
}

/** `marquee.events.v1.ElementApproved` goes to `marquee.events.v1.element_approved.{event}`. */
export function destinationOf(type: string): string {
  const [name = '', ...path] = type.split('.').toReversed();
  return [...path.toReversed(), snakeCase(name), '{event}'].join('.');
}

export function snakeCase(name: string): string {
  return name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
}
