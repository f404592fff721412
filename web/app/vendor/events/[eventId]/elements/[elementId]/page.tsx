import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { asCaller } from '../../../../../../rpc/as-caller.ts';
import { ElementCard } from '../../../../../../ui/element/element-card.tsx';
import { FlashNotice } from '../../../../../../ui/flash-notice.tsx';
import { LiveEvent } from '../../../../../../ui/live-status.tsx';
import { Notice } from '../../../../../../ui/notice.tsx';
import { PageFrame } from '../../../../../../ui/page-frame.tsx';
import { factLines } from '../../../../../../view-models/facts.ts';
import { part, subject, valueOr } from '../../../../../../view-models/part.ts';

export const metadata: Metadata = { title: 'Please answer' };

/** The very decision that a mail to the vendor is about. */
export default async function VendorElementPage({
  params,
}: {
  params: Promise<{ eventId: string; elementId: string }>;
}) {
  const { eventId, elementId } = await params;
  const { events } = await asCaller();
  const [answer, files] = await Promise.all([
    subject(events.getEvent({ eventId })),
    part(events.listFiles({ eventId, elementId }).then(({ files: list }) => list)),
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
  const facts = factLines(event?.facts).filter(([name]) => ['When', 'Time', 'Guests'].includes(name));
  return (
    <PageFrame portal="vendor" status={<LiveEvent eventId={eventId} />}>
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
        files={valueOr(files, [])}
        mayAddFile={files.ok && allowedActions.includes('attach_file')}
      />
      {element.allowedActions.length === 0 && <Notice>There is nothing to decide here at the moment.</Notice>}
    </PageFrame>
  );
}
