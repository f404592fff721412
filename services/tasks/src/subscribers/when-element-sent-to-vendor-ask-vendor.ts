import { ElementSentToVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { titles } from '../rules/task-titles.ts';
import { dueAtOf } from '../store/due-at.ts';
import { askOnce } from '../store/tasks-about.ts';

/** The vendor gets the task to confirm this version; the planners see it too. */
export const whenElementSentToVendorAskVendor = subscriber(
  'when-element-sent-to-vendor-ask-vendor',
  ElementSentToVendorSchema,
  async (ctx, { eventId, elementId, version, category, vendorOrganisationId, dueAt }) => {
    await askOnce(ctx, {
      id: newId(),
      eventId,
      kind: 'confirm',
      title: titles.confirmElement(category),
      assigneeOrganisationId: vendorOrganisationId,
      dueAt: dueAtOf(dueAt),
      about: { kind: 'element', id: elementId, version },
    });
  },
);
