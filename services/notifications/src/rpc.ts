import type { NotificationsService } from '@marquee/contracts/marquee/notifications/v1/notifications_pb.ts';
import { command, query, type RpcList } from '@marquee/service-kit/rpc/rpc-list.ts';
import { markNotificationsRead } from './commands/mark-notifications-read.ts';
import { setPreferencesWith } from './commands/set-preferences.ts';
import { notificationKinds } from './notification-kinds/index.ts';
import { exportMyData } from './queries/export-my-data.ts';
import { getPreferencesWith } from './queries/get-preferences.ts';
import { listNotificationsWith } from './queries/list-notifications.ts';
import type { KindsInWords } from './rules/notification-kind.ts';

const kinds: KindsInWords = {
  all: notificationKinds,
  words: (kind, facts, reader) => notificationKinds.find(({ name }) => name === kind)?.words.en(facts, reader),
};

export const rpc = {
  exportMyData: query(exportMyData, { inPerson: true }),
  getPreferences: query(getPreferencesWith(kinds)),
  listNotifications: query(listNotificationsWith(kinds)),
  markNotificationsRead: command(markNotificationsRead),
  setPreferences: command(setPreferencesWith(kinds), { inPerson: true }),
} satisfies RpcList<typeof NotificationsService>;
