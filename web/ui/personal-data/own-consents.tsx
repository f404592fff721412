import type { ListConsentsResponse } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import Link from 'next/link';
import { consentPlace, consentText } from '../../view-models/consents.ts';
import { ActForm } from '../act-form.tsx';
import { Moment } from '../moment.tsx';

/** To what somebody agreed, how it stands, and what became of it over time. */
export function OwnConsents({ consents, zone }: { consents: ListConsentsResponse; zone: string }) {
  return (
    <section className="mt-8" aria-labelledby="own-consents">
      <h2 id="own-consents" className="text-xl font-semibold mb-3">
        What you agreed to
      </h2>
      {consents.states.map(({ what, versionInForce, given }) => {
        const { title, page } = consentText(what);
        return (
          <div key={what} className="card flex flex-wrap items-center gap-x-6 gap-y-2">
            <span className="grow basis-52">
              <Link href={page}>{title}</Link>{' '}
              <span className="quiet">
                version {versionInForce}, {given ? 'agreed to' : 'not agreed to'}
              </span>
            </span>
            {given ? (
              <ActForm act="events.withdraw-consent" input={{ what }} label={`Take back: ${title}`} />
            ) : (
              <ActForm
                act="events.give-consents"
                input={{ 'consents.0.what': what, 'consents.0.version': versionInForce, givenOn: 'settings' }}
                label={`Agree: ${title}`}
              />
            )}
          </div>
        );
      })}
      {consents.lines.length > 0 && (
        <details className="mt-2">
          <summary className="quiet py-2">All of it, the newest first</summary>
          <ul className="flex flex-col gap-1">
            {consents.lines.map(({ what, version, decision, givenOn, at }) => (
              <li key={`${what} ${at?.seconds} ${at?.nanos} ${decision}`}>
                {consentText(what).title}, version {version}: {decision === 'given' ? 'agreed to' : 'taken back'}{' '}
                {consentPlace(givenOn)}, <Moment at={at} zone={zone} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
