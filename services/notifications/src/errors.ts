import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';

/** Every "no" of this service: its kind, its stable code, and a sentence that says what to do. */
export const errors = {
  notificationNotFound: () =>
    new Refusal('not_found', 'notification_not_found', 'One of these notifications isn’t yours. Load the page again.'),
  kindUnknown: (kind: string) =>
    new Refusal('invalid', 'kind_unknown', `There is no kind of notification called “${kind}”. Load the page again.`),
  kindFixed: (label: string) =>
    new Refusal('not_now', 'kind_fixed', `“${label}” is always told: it is about money or the day itself.`),
};
