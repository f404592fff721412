import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { asCaller, sessionToken } from '../../rpc/as-caller.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { LiveInbox } from '../../ui/live-status.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { part } from '../../view-models/part.ts';
import { readShell } from '../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Notifications' };

export default async function NotificationsPage() {
  if (!(await sessionToken())) redirect(routes.signIn(routes.notifications()));
  const { notifications } = await asCaller();
  const zone = (await readShell())?.zone ?? 'UTC';
  const answer = await part(notifications.listNotifications({ limit: 100, zone }));
  const list = answer.ok ? answer.value.notifications : [];
  const unread = list.filter((one) => !one.readAt);
  return (
    <PageFrame portal="person" status={<LiveInbox />}>
      <div className="flex flex-wrap items-center justify-between gap-3 mb-3">
        <h1 className="text-2xl font-semibold">Notifications</h1>
        <Link href={routes.settings()}>What you are told</Link>
      </div>
      {!answer.ok && <Notice tone="warn">{answer.sentence}</Notice>}
      {answer.ok && list.length === 0 && <Empty sentence="Nothing yet. What happens to your events is told here." />}
      {unread.length > 0 && (
        <ActForm
          act="notifications.mark-notifications-read"
          input={Object.fromEntries(unread.map((one, index) => [`notificationIds.${index}`, one.notificationId]))}
          label={`Mark ${unread.length} as read`}
        />
      )}
      <ul className="flex flex-col gap-2 mt-3">
        {list.map((one) => (
          <li key={one.notificationId} className={`card ${one.readAt ? '' : 'border-accent'}`}>
            <p className={one.readAt ? '' : 'font-medium'}>
              {one.opens.startsWith('/') ? <Link href={one.opens}>{one.text}</Link> : one.text}
            </p>
            <p className="quiet">
              <Moment at={one.at} zone={zone} />
            </p>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
