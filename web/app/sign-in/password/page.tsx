import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { addressCookie } from '../../../gateway/sign-in/remember-address.ts';
import { routes } from '../../../routes.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { PlainFrame } from '../../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'Sign in with a password' };

export default async function PasswordPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '' } = await searchParams;
  const email = (await cookies()).get(addressCookie)?.value ?? '';
  return (
    <PlainFrame title="Sign in with a password">
      <FlashNotice />
      <form method="post" action="/auth/password" className="flex flex-col gap-3">
        <input type="hidden" name="next" value={next} />
        <label className="label" htmlFor="email">
          Your e-mail address
        </label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          required
          className="input"
        />
        <label className="label" htmlFor="password">
          Password
        </label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          minLength={8}
          required
          className="input"
        />
        <button type="submit" className="button button-main">
          Sign in
        </button>
        <button type="submit" formAction="/auth/sign-up" className="button">
          Make a new account
        </button>
      </form>
      <p className="quiet mt-3">A new password has at least 8 characters.</p>
      <p className="mt-6">
        <Link href={routes.signIn(next)}>Get a link by mail instead</Link>
      </p>
    </PlainFrame>
  );
}
