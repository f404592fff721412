import {
  deliveries,
  notificationElements,
  notificationEvents,
  notificationParties,
  notificationPreferences,
  notifications,
} from './notification.ts';

/** The tables that this service owns. */
export const tables = {
  deliveries,
  notificationElements,
  notificationEvents,
  notificationParties,
  notificationPreferences,
  notifications,
};
