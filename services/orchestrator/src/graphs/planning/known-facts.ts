import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { emptyFacts, type Facts, factsSchema } from '../../model/facts.ts';
import type { HeardFacts } from '../../rules/event-facts.ts';
import { factsOfEvent } from '../../rules/facts-of-event.ts';

/** What the event itself knows, as the model's facts: nothing where there is no event. */
export function knownFacts({ event }: Pick<GetEventResponse, 'event'>): Facts {
  return event?.facts ? factsFrom(factsOfEvent(event.facts)) : emptyFacts();
}

/** Facts that came without words of their own. */
export const factsFrom = (heard: HeardFacts): Facts => factsSchema.parse({ ...emptyFacts(), ...heard });
