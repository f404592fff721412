import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { routes } from '../../../../routes.ts';
import { EventChat } from '../../../../ui/chat/event-chat.tsx';
import { EventHead } from '../../../../ui/event/event-head.tsx';
import { GuestsTab } from '../../../../ui/event/guests-tab.tsx';
import { HistoryTab } from '../../../../ui/event/history-tab.tsx';
import { MoneyTab, type MoneyTabProps } from '../../../../ui/event/money-tab.tsx';
import { OnlookerEvent } from '../../../../ui/event/onlooker-event.tsx';
import { PeopleTab } from '../../../../ui/event/people-tab.tsx';
import { PlanByForm } from '../../../../ui/event/plan-by-form.tsx';
import { PlanTab } from '../../../../ui/event/plan-tab.tsx';
import { FlashNotice } from '../../../../ui/flash-notice.tsx';
import { LiveEvent } from '../../../../ui/live-status.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { PageFrame } from '../../../../ui/page-frame.tsx';
import { type ClientEvent, loadClientEvent } from '../../../../view-models/client-event.ts';
import { valueOr } from '../../../../view-models/part.ts';

export const metadata: Metadata = { title: 'Your event' };

const tabs = [
  { id: 'chat', text: 'Chat' },
  { id: 'plan', text: 'Plan' },
  { id: 'money', text: 'Money' },
  { id: 'guests', text: 'Guests' },
  { id: 'people', text: 'People' },
  { id: 'history', text: 'History' },
] as const;
type Tab = (typeof tabs)[number]['id'];

interface Props {
  readonly params: Promise<{ eventId: string }>;
  readonly searchParams: Promise<{ tab?: string; thread?: string; paid?: string; cancelled?: string }>;
}

/** Chat and plan side by side; on a phone each behind its tab. */
export default async function ClientEventPage({ params, searchParams }: Props) {
  const { eventId } = await params;
  const { tab: asked, thread, ...back } = await searchParams;
  const event = await loadClientEvent(eventId);
  const ownRoles = event.whole?.ownRoles ?? ['client'];
  if (event.whole && !ownRoles.some((role) => role === 'client' || role === 'co_planner')) {
    if (!ownRoles.includes('day_coordinator')) notFound();
    return <OnlookerEvent portal="client" eventId={eventId} whole={event.whole} />;
  }
  const tab = tabs.find(({ id }) => id === asked)?.id ?? (event.whole ? 'plan' : 'chat');
  return (
    <PageFrame portal="client" wide status={<LiveEvent eventId={eventId} />}>
      <EventHead whole={event.whole} untitled={event.away ? 'Your event' : 'A new plan'} />
      <FlashNotice />
      {event.away && <Notice tone="warn">{event.away}</Notice>}
      <Tabs eventId={eventId} current={tab} />
      <div className="lg:grid lg:grid-cols-[minmax(20rem,2fr)_3fr] lg:gap-6">
        <section aria-label="Chat" className={tab === 'chat' ? '' : 'max-lg:hidden'}>
          <EventChat
            eventId={eventId}
            threads={event.threads}
            chosen={thread}
            viewer="client"
            files={valueOr(event.files, [])}
            mayAttach={event.whole?.allowedActions.includes('attach_file') ?? false}
          />
        </section>
        <section aria-label="Plan" className={tab === 'chat' ? 'max-lg:hidden' : ''}>
          <TabBody {...{ tab, eventId, event, back }} />
        </section>
      </div>
    </PageFrame>
  );
}

function Tabs({ eventId, current }: { eventId: string; current: Tab }) {
  return (
    <nav aria-label="Parts of the event" className="no-print flex gap-1 overflow-x-auto border-b border-line my-3">
      {tabs.map(({ id, text }) => (
        <Link
          key={id}
          href={routes.clientEvent(eventId, id)}
          scroll={false}
          aria-current={id === current ? 'page' : undefined}
          className={`px-1.5 sm:px-3 py-2.5 no-underline whitespace-nowrap ${id === 'chat' ? 'lg:hidden' : ''} ${id === current ? 'border-b-2 border-accent font-semibold' : ''}`}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}

interface TabBodyProps extends Pick<MoneyTabProps, 'eventId' | 'back'> {
  readonly tab: Tab;
  readonly event: ClientEvent;
}

function TabBody({ tab, eventId, event, back }: TabBodyProps): ReactNode {
  if (event.away) return null;
  if (!event.whole) return <PlanByForm eventId={eventId} />;
  if (tab === 'money') return <MoneyTab eventId={eventId} whole={event.whole} back={back} />;
  if (tab === 'guests') return <GuestsTab eventId={eventId} whole={event.whole} />;
  if (tab === 'people') return <PeopleTab eventId={eventId} whole={event.whole} />;
  if (tab === 'history')
    return <HistoryTab eventId={eventId} zone={event.whole.event?.zone ?? ''} elements={event.whole.elements} />;
  const { whole, tasks, proposals, files } = event;
  return <PlanTab {...{ eventId, whole, tasks, proposals, files }} />;
}
