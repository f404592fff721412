import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { addressCookie } from '../../../gateway/sign-in/remember-address.ts';
import { routes } from '../../../routes.ts';
import { DigitsInput } from '../../../ui/digits-input.tsx';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { PlainFrame } from '../../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'Check your mail' };

export default async function CodePage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '' } = await searchParams;
  const email = (await cookies()).get(addressCookie)?.value ?? '';
  return (
    <PlainFrame title="Check your mail">
      <FlashNotice />
      <p className="mb-4">
        We sent {email ? <strong className="break-all">{email}</strong> : 'you'} a mail with a link and a code of six
        digits. Press the link, or type the code here.
      </p>
      <form method="post" action="/auth/code" className="flex flex-col gap-3">
        <input type="hidden" name="next" value={next} />
        {email ? (
          <input type="hidden" name="email" value={email} />
        ) : (
          <div>
            <label className="label" htmlFor="email">
              Your e-mail address
            </label>
            <input id="email" name="email" type="email" autoComplete="email" required className="input" />
          </div>
        )}
        <DigitsInput label="Code from the mail" />
        <button type="submit" className="button button-main">
          Sign in
        </button>
      </form>
      <p className="mt-6">
        <Link href={routes.signIn(next)}>No mail? Send another one</Link>
      </p>
    </PlainFrame>
  );
}
