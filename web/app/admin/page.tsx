import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../routes.ts';
import { asCaller } from '../../rpc/as-caller.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Field } from '../../ui/field.tsx';
import { FlashNotice } from '../../ui/flash-notice.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { part } from '../../view-models/part.ts';
import { organisationFor, readShell } from '../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Support' };

/** Where Marquee's own people look at an event that needs them: for a reason, for a time, and not in secret. */
export default async function AdminPage() {
  await organisationFor('platform', routes.admin());
  const { events } = await asCaller();
  const answer = await part(events.listBreakGlasses({}));
  const looks = answer.ok ? answer.value.breakGlasses : [];
  const zone = (await readShell())?.zone ?? '';
  return (
    <PageFrame portal="platform">
      <h1 className="text-2xl font-semibold mb-3">Look at an event</h1>
      <FlashNotice done="Done." />
      <p className="mb-4">
        You read what client and venue share, and change nothing. Both see in the event’s history who looked, when and
        why, and are told when it is over.
      </p>
      <ActForm act="events.open-break-glass" label="Look at it" tone="main" done="It is open now, below.">
        <Field label="Code of the event" name="eventCode" placeholder="M-7QKX4D2" required />
        <Field label="Why" name="reason" minLength={10} maxLength={500} required />
        <Field
          label="For how many minutes"
          name="minutes:number"
          type="number"
          min={5}
          max={60}
          defaultValue={30}
          required
        />
      </ActForm>
      <h2 className="text-xl font-semibold mt-8 mb-2">Your looks</h2>
      {!answer.ok && <Notice tone="warn">{answer.sentence}</Notice>}
      {answer.ok && looks.length === 0 && <Empty sentence="You looked at no event so far." />}
      <ul className="flex flex-col gap-3">
        {looks.map((look) => (
          <li key={look.breakGlassId} className="card flex flex-col gap-2">
            <p>{look.reason}</p>
            <p className="quiet">
              {look.eventCode ? 'Until' : 'Ended'} <Moment at={look.endedAt ?? look.expiresAt} zone={zone} />
            </p>
            {look.eventCode && (
              <>
                <Link href={routes.venueEvent(look.eventId)}>Open {look.eventCode}</Link>
                <ActForm act="events.end-break-glass" input={{ breakGlassId: look.breakGlassId }} label="I am done" />
              </>
            )}
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
