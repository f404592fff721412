import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { routes } from '../../../routes.ts';
import { sessionToken } from '../../../rpc/as-caller.ts';
import { DigitsInput } from '../../../ui/digits-input.tsx';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { PlainFrame } from '../../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'Your second factor' };

/** The second half of signing in, for whoever has an authenticator app. */
export default async function SecondFactorPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '' } = await searchParams;
  if (!(await sessionToken())) redirect(routes.signIn(next));
  return (
    <PlainFrame title="One more step">
      <FlashNotice />
      <p className="mb-4">Type the code of six digits that your authenticator app shows for Marquee.</p>
      <form method="post" action="/auth/second-factor" className="flex flex-col gap-3">
        <input type="hidden" name="next" value={next} />
        <DigitsInput label="Code from the app" />
        <button type="submit" className="button button-main">
          Go on
        </button>
      </form>
      <form method="post" action="/auth/sign-out" className="mt-6">
        <button type="submit" className="underline underline-offset-2 cursor-pointer min-h-11">
          Sign in as somebody else
        </button>
      </form>
      <p className="quiet mt-3">Lost your phone? The people who run Marquee for you can take the app away.</p>
    </PlainFrame>
  );
}
