import Link from 'next/link';
import { routes } from '../routes.ts';
import { PlainFrame } from '../ui/plain-frame.tsx';

export default function NotFound() {
  return (
    <PlainFrame title="There is nothing here">
      <p className="mb-4">
        The page doesn’t exist, or it isn’t yours to see. You may have to sign in with another address.
      </p>
      <Link className="button" href={routes.home()}>
        To your own pages
      </Link>
    </PlainFrame>
  );
}
