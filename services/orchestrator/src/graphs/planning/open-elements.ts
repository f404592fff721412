import type { GetEventResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';

/** What was turned down leaves its place to another suggestion. */
const over = ['rejected', 'venue_declined', 'vendor_declined', 'cancelled'];

/** Whether an element is the one of its category that the event has, or may yet have. */
export const takesItsPlace =
  (category: string) =>
  (element: GetEventResponse['elements'][number]): boolean =>
    element.category === category && !over.includes(element.state);
