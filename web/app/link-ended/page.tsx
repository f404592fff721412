import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../routes.ts';
import { PlainFrame } from '../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'Link' };

export default async function LinkEndedPage({ searchParams }: { searchParams: Promise<{ why?: string }> }) {
  const expired = (await searchParams).why === 'link_expired';
  return (
    <PlainFrame title={expired ? 'This link has expired' : 'This link isn’t known'}>
      <p className="mb-4">
        {expired
          ? 'Ask whoever sent it for a new one to the same address. Nothing that you answered is lost.'
          : 'It may be incomplete, or was taken back. Open it from your mail again, or ask whoever sent it for a new one.'}
      </p>
      <Link className="button" href={routes.signIn()}>
        Sign in instead
      </Link>
    </PlainFrame>
  );
}
