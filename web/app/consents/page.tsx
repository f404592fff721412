import { newId } from '@marquee/values/ids.ts';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { asCaller, sessionToken } from '../../rpc/as-caller.ts';
import { FlashNotice } from '../../ui/flash-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ConsentBoxes } from '../../ui/personal-data/consent-boxes.tsx';
import { PlainFrame } from '../../ui/plain-frame.tsx';
import { part } from '../../view-models/part.ts';

export const metadata: Metadata = { title: 'Before you go on' };

/** Asked after the first sign-in, and again when a text has a new version. */
export default async function ConsentsPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '' } = await searchParams;
  if (!(await sessionToken())) redirect(routes.signIn(routes.consents(next)));
  const { events } = await asCaller();
  const answer = await part(events.listConsents({}));
  const open = answer.ok ? answer.value.states.filter(({ given }) => !given) : [];
  const goOn = /^\/(?![/\\])/.test(next) ? next : routes.home();
  if (answer.ok && open.length === 0) redirect(goOn);
  return (
    <PlainFrame title="Before you go on">
      <FlashNotice />
      {!answer.ok && <Notice tone="warn">{answer.sentence}</Notice>}
      {open.length > 0 && (
        <form method="post" action={routes.consents()} className="flex flex-col gap-3">
          <input type="hidden" name="next" value={goOn} />
          <input type="hidden" name="_key" value={newId()} />
          <ConsentBoxes states={open} />
          <button type="submit" className="button button-main">
            Go on
          </button>
        </form>
      )}
      <p className="quiet mt-4">You can take it back in your settings at any time.</p>
    </PlainFrame>
  );
}
