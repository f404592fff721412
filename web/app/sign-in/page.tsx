import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { sessionToken } from '../../rpc/as-caller.ts';
import { FlashNotice } from '../../ui/flash-notice.tsx';
import { PlainFrame } from '../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '' } = await searchParams;
  if (await sessionToken()) redirect(routes.home());
  return (
    <PlainFrame title="Sign in or make an account">
      <FlashNotice />
      <form method="post" action="/auth/magic-link" className="flex flex-col gap-3">
        <input type="hidden" name="next" value={next} />
        <label className="label" htmlFor="email">
          Your e-mail address
        </label>
        <input id="email" name="email" type="email" autoComplete="email" required className="input" />
        <button type="submit" className="button button-main">
          Send me a link and a code
        </button>
      </form>
      <p className="quiet mt-4">
        No password needed: the mail signs you in. New here? The same mail makes your account.
      </p>
      <p className="mt-6">
        <Link href={routes.signInPassword(next)}>Use a password instead</Link>
      </p>
    </PlainFrame>
  );
}
