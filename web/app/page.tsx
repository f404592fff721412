import { redirect } from 'next/navigation';
import { portalOf, routes } from '../routes.ts';
import { sessionToken } from '../rpc/as-caller.ts';
import { Notice } from '../ui/notice.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { readActing, readShell } from '../view-models/shell.ts';

/** Leads to the person's own portal. */
export default async function HomePage() {
  if (!(await sessionToken())) redirect(routes.signIn());
  const shell = await readShell();
  const acting = await readActing();
  if (shell) redirect(portalOf(acting ? [acting] : []));
  return (
    <PageFrame portal="person">
      <Notice tone="warn">Your plans can’t be read right now. Please load this page again in a minute.</Notice>
    </PageFrame>
  );
}
