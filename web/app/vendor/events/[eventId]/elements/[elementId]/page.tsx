import type { Thread } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { asCaller, linkToken, sessionToken } from '../../../../../../rpc/as-caller.ts';
import { EventChat } from '../../../../../../ui/chat/event-chat.tsx';
import { ElementCard } from '../../../../../../ui/element/element-card.tsx';
import { FlashNotice } from '../../../../../../ui/flash-notice.tsx';
import { LiveLink } from '../../../../../../ui/live-link.tsx';
import { LiveEvent } from '../../../../../../ui/live-status.tsx';
import { Notice } from '../../../../../../ui/notice.tsx';
import { PageFrame } from '../../../../../../ui/page-frame.tsx';
import { eventOfLink } from '../../../../../../view-models/event-of-link.ts';
import { factLines } from '../../../../../../view-models/facts.ts';
import { part, subject, valueOr } from '../../../../../../view-models/part.ts';
import { readShell } from '../../../../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Please answer' };

interface Props {
  readonly params: Promise<{ eventId: string; elementId: string }>;
  readonly searchParams: Promise<{ thread?: string }>;
}

/** The very decision that a mail to the vendor is about. */
export default async function VendorElementPage({ params, searchParams }: Props) {
  const [{ eventId, elementId }, { thread }] = await Promise.all([params, searchParams]);
  const asLink = await onlyByLink(eventId, elementId);
  const { events, messaging } = await asCaller(asLink ? 'link' : 'person');
  const [answer, threads, files] = await Promise.all([
    subject(events.getEvent({ eventId })),
    part(messaging.listThreads({ eventId }).then((listed) => aboutElement(listed.threads, elementId))),
    part(events.listFiles({ eventId }).then(({ files: list }) => list)),
  ]);
  if (!answer.ok)
    return (
      <PageFrame portal="vendor">
        <Notice tone="warn">{answer.sentence}</Notice>
      </PageFrame>
    );
  const { event, elements, allowedActions } = answer.value;
  const element = elements.find((one) => one.elementId === elementId);
  if (!element) notFound();
  // What is sent by a form of a page counts as the signed-in person's, who isn't the vendor here.
  const isSomebodyElse = asLink && (await sessionToken()) !== undefined;
  const mayAttach = files.ok && !isSomebodyElse && allowedActions.includes('attach_file');
  const facts = factLines(event?.facts).filter(([name]) => ['When', 'Time', 'Guests'].includes(name));
  return (
    <PageFrame portal="vendor" status={asLink ? <LiveLink /> : <LiveEvent eventId={eventId} />}>
      <h1 className="text-2xl font-semibold">{event?.title}</h1>
      <p className="quiet mb-3">{event?.venueName}</p>
      <FlashNotice />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 mb-4">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ElementCard
        element={element}
        zone={event?.zone ?? ''}
        viewer="vendor"
        asLink={asLink}
        files={valueOr(files, [])}
        mayAddFile={mayAttach}
      />
      {element.allowedActions.length === 0 && <Notice>There is nothing to decide here at the moment.</Notice>}
      {!asLink && (
        <section aria-label="Chat" className="no-print mt-6">
          <EventChat {...{ eventId, threads, mayAttach }} chosen={thread} viewer="vendor" files={valueOr(files, [])} />
        </section>
      )}
    </PageFrame>
  );
}

/**
 * Whether it is the link that lets one decide: somebody who is signed in, but not as the vendor to whom it was sent, decides
 * by it all the same, and has no conversation here.
 */
async function onlyByLink(eventId: string, elementId: string): Promise<boolean> {
  const link = await linkToken();
  if (!link || eventOfLink(link) !== eventId || !(await sessionToken())) return false;
  const own = await part((await asCaller()).events.getEvent({ eventId }));
  if (!own.ok) return !own.away;
  const vendor = own.value.elements.find((element) => element.elementId === elementId)?.vendorOrganisationId;
  const mine = (await readShell())?.organisations ?? [];
  return !mine.some(({ organisationId }) => organisationId === vendor);
}

/** The element's own conversation, and the one with the venue. */
function aboutElement(threads: Thread[], elementId: string): Thread[] {
  return threads.filter((thread) => thread.elementId === elementId || thread.kind === 'venue_vendor');
}
