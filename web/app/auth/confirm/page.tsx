import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../../routes.ts';
import { Notice } from '../../../ui/notice.tsx';
import { PlainFrame } from '../../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'Sign in' };

interface Search {
  readonly token_hash?: string;
  readonly type?: string;
  readonly redirect_to?: string;
}

/** What a sign-in mail's link opens. Opening it signs nobody in: mail scanners open every link. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { token_hash: hash = '', type = 'email', redirect_to: next = '' } = await searchParams;
  if (hash === '')
    return (
      <PlainFrame title="This link isn’t complete">
        <Notice tone="bad">Please open it from your mail again, or type the code from the mail.</Notice>
        <Link href={routes.signInCode()}>Type the code</Link>
      </PlainFrame>
    );
  return (
    <PlainFrame title="Welcome to Marquee">
      <form method="post" action="/auth/confirm" className="flex flex-col gap-3">
        <input type="hidden" name="token_hash" value={hash} />
        <input type="hidden" name="type" value={type} />
        <input type="hidden" name="next" value={next} />
        <button type="submit" className="button button-main">
          Sign in
        </button>
      </form>
    </PlainFrame>
  );
}
