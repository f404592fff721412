import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { newFactorCookie } from '../../../gateway/sign-in/new-factor.ts';
import { routes } from '../../../routes.ts';
import { secondFactor, sessionToken } from '../../../rpc/as-caller.ts';
import { DigitsInput } from '../../../ui/digits-input.tsx';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { SquareCode } from '../../../ui/square-code.tsx';
import { readShell } from '../../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Authenticator app' };

/** Sets up an authenticator app as a second factor, or takes it away. Leads on to where it was asked for. */
export default async function FactorSettingsPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '' } = await searchParams;
  if (!(await sessionToken())) redirect(routes.signIn(routes.factorSettings(next)));
  const passed = (await secondFactor()) === 'passed';
  const cookie = (await cookies()).get(newFactorCookie.name)?.value;
  const begun = passed ? undefined : newFactorCookie.read(cookie);
  const asking = passed ? [] : ((await readShell())?.organisations ?? []).filter((one) => one.secondFactorRequired);
  return (
    <PageFrame portal="person">
      <h1 className="text-2xl font-semibold mb-3">Authenticator app</h1>
      <FlashNotice />
      {asking.length > 0 && (
        <Notice tone="warn">
          {asking.map(({ name }) => name).join(' and ')} asks its people for a second factor. Set one up to go on;
          nothing of it is shown without one.
        </Notice>
      )}
      {passed && next && (
        <p className="my-4">
          <Link href={next.startsWith('/') ? next : routes.home()} className="button button-main">
            Go on
          </Link>
        </p>
      )}
      {passed ? (
        <TakeAway />
      ) : begun ? (
        <Confirm cookie={cookie ?? ''} uri={begun.uri} next={next} />
      ) : (
        <Begin next={next} />
      )}
    </PageFrame>
  );
}

function Begin({ next }: { next: string }) {
  return (
    <>
      <p className="my-4">
        An authenticator app on your phone shows a new code of six digits every half minute. With it, nobody gets in who
        only reads your mail or knows your password.
      </p>
      <form method="post" action="/auth/factors/set-up">
        <input type="hidden" name="next" value={next} />
        <button type="submit" className="button button-main">
          Set up an app
        </button>
      </form>
    </>
  );
}

function Confirm({ cookie, uri, next }: { cookie: string; uri: string; next: string }) {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <>
      <ol className="list-decimal pl-5 my-4 flex flex-col gap-4">
        <li>
          <p className="mb-2">Scan this square with the app.</p>
          <SquareCode text={uri} title="Square code for the authenticator app" />
          <p className="quiet mt-2">
            Or type this key there:{' '}
            <code className="break-all select-all">{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          </p>
        </li>
        <li>Type the code that the app shows then.</li>
      </ol>
      <form method="post" action="/auth/factors/confirm" className="flex flex-col gap-3">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="begun" value={cookie} />
        <DigitsInput label="Code from the app" />
        <button type="submit" className="button button-main">
          Turn it on
        </button>
      </form>
    </>
  );
}

function TakeAway() {
  return (
    <>
      <p className="my-4">It is set up: each sign-in asks for its code.</p>
      <details className="card">
        <summary className="min-h-11 py-2">Take it away</summary>
        <form method="post" action="/auth/factors/remove" className="flex flex-col gap-3 mt-3">
          <DigitsInput label="Code from the app" />
          <button type="submit" className="button button-bad">
            Take the app away
          </button>
        </form>
      </details>
    </>
  );
}
