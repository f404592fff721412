import type { Metadata } from 'next';
import { pageParts } from '../../../parts.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PlainFrame } from '../../../ui/plain-frame.tsx';
import { part } from '../../../view-models/part.ts';

export const metadata: Metadata = { title: 'Receipt', robots: 'noindex' };

const names: Readonly<Record<string, string>> = {
  events: 'Profile, events and guests',
  tasks: 'Tasks and forms',
  messaging: 'Conversations',
  payments: 'Quotes and payments',
  notifications: 'Notifications',
  orchestrator: 'The assistant',
};

interface Props {
  readonly params: Promise<{ number: string }>;
  readonly searchParams: Promise<{ secret?: string }>;
}

/** The receipt of an erasure, for whoever has its number and its secret: there is nobody to sign in as. */
export default async function ErasedPage({ params, searchParams }: Props) {
  const [{ number }, { secret = '' }] = [await params, await searchParams];
  const { services, serviceToken } = pageParts();
  const answer = await part(services.events.getErasure({ number, secret }, { token: await serviceToken() }));
  const erasure = answer.ok ? answer.value.erasure : undefined;
  if (!answer.ok || !erasure)
    return (
      <PlainFrame title="Receipt">
        <Notice tone="warn">{answer.ok ? 'This can’t be shown.' : answer.sentence}</Notice>
      </PlainFrame>
    );
  const { finishedAt, startedAt, parts, waitsFor } = erasure;
  return (
    <PlainFrame title={finishedAt ? 'Erased' : 'Being erased'}>
      <FlashNotice />
      <p className="mb-2">
        Receipt <strong className="select-all">{erasure.number}</strong>
      </p>
      <p className="mb-4">
        Asked for on <Moment at={startedAt} zone="UTC" />
        {finishedAt ? (
          <>
            , done on <Moment at={finishedAt} zone="UTC" />.
          </>
        ) : (
          '. It goes on by itself; this page shows how far it is when it is loaded again.'
        )}
      </p>
      <table className="w-full text-left">
        <caption className="sr-only">What was erased and what was kept, by part</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col" className="text-right">
              Erased
            </th>
            <th scope="col" className="text-right">
              Kept
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ service, erasedRows, keptRows }) => (
            <tr key={service} className="border-t border-line">
              <th scope="row" className="font-normal py-2">
                {names[service] ?? service}
              </th>
              <td className="text-right">{erasedRows}</td>
              <td className="text-right">{keptRows}</td>
            </tr>
          ))}
          {waitsFor.map((service) => (
            <tr key={service} className="border-t border-line">
              <th scope="row" className="font-normal py-2">
                {names[service] ?? service}
              </th>
              <td colSpan={2} className="text-right quiet">
                still to come
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet mt-4">
        Rows that were kept hold no name: quotes, signatures, payments and the history, which tax and contract law and
        the other parties need. “Erased” counts rows that are gone and rows whose personal part is gone.
      </p>
    </PlainFrame>
  );
}
