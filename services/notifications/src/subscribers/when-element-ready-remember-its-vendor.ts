import { ElementReadyForContractSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { rememberElement } from '../store/known-elements.ts';

export const whenElementReadyRememberItsVendor = subscriber(
  'when-element-ready-remember-its-vendor',
  ElementReadyForContractSchema,
  async (ctx, message) => rememberElement(ctx, message),
);
