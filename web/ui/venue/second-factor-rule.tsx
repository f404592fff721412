import Link from 'next/link';
import { routes } from '../../routes.ts';
import { secondFactor } from '../../rpc/as-caller.ts';
import type { ShellOrganisation } from '../../shell-cache.ts';
import { ActForm } from '../act-form.tsx';

/** Whether the venue's people need a second factor to get in. */
export async function SecondFactorRule({ venue }: { venue: ShellOrganisation }) {
  const { organisationId, secondFactorRequired: required } = venue;
  const canChange = (await secondFactor()) === 'passed';
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor" className="text-xl font-semibold mb-2">
        Who gets in
      </h2>
      <p className="mb-3">
        {required
          ? 'Your people need an authenticator app as a second factor. Without one they see and do nothing of this venue.'
          : 'Your people get in by mail or password alone. You can ask them for an authenticator app as a second factor.'}
      </p>
      {canChange ? (
        <ActForm
          act="events.set-second-factor-rule"
          input={{ organisationId, required: !required }}
          label={required ? 'Don’t ask for it any more' : 'Ask everybody for a second factor'}
          done="Saved."
        />
      ) : (
        <p>
          <Link href={routes.factorSettings(routes.venueSettings())}>Set up your own authenticator app first</Link>, so
          that you don’t lock yourself out.
        </p>
      )}
    </section>
  );
}
