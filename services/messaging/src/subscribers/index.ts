import type { Subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { whenElementSentToVendorOpenThreads } from './when-element-sent-to-vendor-open-threads.ts';
import { whenEventCreatedOpenThread } from './when-event-created-open-thread.ts';
import { whenPersonErasedEraseTheirs } from './when-person-erased-erase-theirs.ts';

/** What this service hears from others, and what it then does. */
export const subscribers: readonly Subscriber[] = [
  whenElementSentToVendorOpenThreads,
  whenEventCreatedOpenThread,
  whenPersonErasedEraseTheirs,
];
