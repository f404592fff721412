import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { sessionToken } from '../../rpc/as-caller.ts';
import { OrganisationChoices } from '../../ui/acting-switch.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { portalOfKind, readActing, readShell } from '../../view-models/shell.ts';

export const metadata: Metadata = { title: 'For whom?' };

/** Where a page is of another side than the one for which somebody acts, they choose for whom they look at it. */
export default async function ActForPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = routes.home() } = await searchParams;
  if (!(await sessionToken())) redirect(routes.signIn(next));
  const [shell, acting] = [await readShell(), await readActing()];
  if (!shell || shell.organisations.length < 2) redirect(routes.home());
  const fitting = shell.organisations.filter(({ kind }) => next.startsWith(`/${portalOfKind(kind)}`));
  return (
    <PageFrame portal="person">
      <h1 className="text-2xl font-semibold mb-1">For whom do you look at this?</h1>
      <p className="text-quiet mb-4">You act for {acting?.name} at the moment, and this page is of another side.</p>
      <div className="card">
        <OrganisationChoices
          organisations={fitting.length > 0 ? fitting : shell.organisations}
          acting={acting}
          next={next}
        />
      </div>
    </PageFrame>
  );
}
