import type { Metadata } from 'next';
import Link from 'next/link';
import { routes } from '../../routes.ts';
import { PlainFrame } from '../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'File' };

const away = {
  title: 'This file can’t be opened right now',
  sentence: 'It is safe where it is. Please try again in a minute.',
};
const reasons: Record<string, typeof away> = {
  file_unavailable: away,
  too_many: away,
  file_not_now: {
    title: 'This file isn’t there yet',
    sentence: 'It is still being sent or looked at, or it was refused. Load the page again to see what became of it.',
  },
};
const gone = {
  title: 'There is no such file',
  sentence:
    'It was taken out, or it isn’t for you to see. If you need it, ask whoever sent it. If you have another account, sign in with that one.',
};

/** Why a link to a file led nowhere; whether it is gone or hidden isn't told. */
export default async function FileGonePage({ searchParams }: { searchParams: Promise<{ why?: string }> }) {
  const { title, sentence } = reasons[(await searchParams).why ?? ''] ?? gone;
  return (
    <PlainFrame title={title}>
      <p className="mb-4">{sentence}</p>
      <Link className="button" href={routes.home()}>
        To my events
      </Link>
    </PlainFrame>
  );
}
