import { type Seeded, shuffled } from '../../seeded.ts';

/** One domain event about one event, as it is delivered once more. */
export interface Delivery {
  readonly eventId: string;
  readonly version: number;
}

const copies = 3;

/**
 * Each message three times. Of one event the first copies come in their order, as its service's relay promises; the others
 * come at any later time, and events are shuffled among each other.
 */
export function deliveries(eventIds: readonly string[], versions: readonly number[], random: Seeded): Delivery[] {
  const waiting = eventIds.map((eventId) => ({ eventId, versions: withCopies(versions, random) }));
  const turns = shuffled(
    waiting.flatMap((event) => event.versions.map(() => event)),
    random,
  );
  return turns.map((event) => ({ eventId: event.eventId, version: event.versions.shift() ?? 0 }));
}

function withCopies(versions: readonly number[], random: Seeded): number[] {
  const result = [...versions];
  for (const version of versions)
    for (let copy = 1; copy < copies; copy++) {
      const first = result.indexOf(version);
      result.splice(first + 1 + Math.floor(random() * (result.length - first)), 0, version);
    }
  return result;
}
