import Link from 'next/link';
import type { ReactNode } from 'react';
import { routes } from '../routes.ts';
import { sessionToken } from '../rpc/as-caller.ts';
import { readActing, readShell } from '../view-models/shell.ts';
import { ActingSwitch } from './acting-switch.tsx';

const portals = {
  client: { title: 'Client', links: [{ href: routes.client(), text: 'Events' }] },
  venue: {
    title: 'Venue',
    links: [
      { href: routes.venue(), text: 'Inbox' },
      { href: routes.venueGrid(), text: 'Grid' },
      { href: routes.venueSettings(), text: 'Settings' },
    ],
  },
  vendor: {
    title: 'Vendor',
    links: [
      { href: routes.vendor(), text: 'Inbox' },
      { href: routes.vendorPrices(), text: 'Prices' },
      { href: routes.vendorDocuments(), text: 'Documents' },
    ],
  },
  platform: { title: 'Support', links: [{ href: routes.admin(), text: 'Looks' }] },
  person: { title: '', links: [] },
} as const;

export interface PageFrameProps {
  readonly portal: keyof typeof portals;
  /** What shows whether the page is live. */
  readonly status?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page for people with an account: where they are, where they can go, who they are. */
export async function PageFrame({ portal, status, wide = false, children }: PageFrameProps) {
  const [shell, signedIn] = [await readShell(), Boolean(await sessionToken())];
  const own = portals[portal];
  // Who came by a personal link has this page alone.
  const links = signedIn ? own.links : [];
  const width = wide ? 'max-w-7xl' : 'max-w-3xl';
  return (
    <>
      <header className="no-print border-b border-line bg-card">
        <div className={`${width} mx-auto px-4 py-2 flex flex-wrap items-center gap-x-2 sm:gap-x-4 gap-y-1`}>
          <Link href={routes.home()} className="font-semibold text-accent no-underline py-2">
            Marquee
          </Link>
          {links.length > 0 && (
            <nav aria-label={`${own.title} pages`} className="flex gap-1">
              {links.map(({ href, text }) => (
                <Link key={href} href={href} className="no-underline px-2 py-2 rounded-lg hover:bg-paper">
                  {text}
                </Link>
              ))}
            </nav>
          )}
          <div className="ml-auto flex items-center gap-2 sm:gap-3 text-sm">
            {status}
            {signedIn && <ActingSwitch organisations={shell?.organisations ?? []} acting={await readActing()} />}
            {signedIn ? <PersonMenu name={shell?.displayName ?? 'You'} /> : <Link href={routes.signIn()}>Sign in</Link>}
          </div>
        </div>
      </header>
      <main id="main" className={`${width} mx-auto px-4 py-6`}>
        {children}
      </main>
    </>
  );
}

function PersonMenu({ name }: { name: string }) {
  return (
    <details className="relative">
      <summary className="py-2 max-w-28 sm:max-w-40 truncate list-none underline underline-offset-2">{name}</summary>
      <div className="absolute right-0 z-10 card w-48 flex flex-col gap-1 p-2 shadow-lg">
        <Link href={routes.notifications()} className="no-underline px-2 py-2">
          Notifications
        </Link>
        <Link href={routes.members()} className="no-underline px-2 py-2">
          Members
        </Link>
        <Link href={routes.settings()} className="no-underline px-2 py-2">
          Settings
        </Link>
        <form method="post" action="/auth/sign-out">
          <button type="submit" className="px-2 py-2 cursor-pointer">
            Sign out
          </button>
        </form>
      </div>
    </details>
  );
}
