import { redirect } from 'next/navigation';
import { cache } from 'react';
import { pageParts } from '../parts.ts';
import { routes } from '../routes.ts';
import { sessionToken } from '../rpc/as-caller.ts';
import type { Shell, ShellOrganisation } from '../shell-cache.ts';

/** Who looks at the page, for its frame; undefined for somebody without a session, or while it can't be read. */
export const readShell = cache(async (): Promise<Shell | undefined> => {
  const token = await sessionToken();
  if (!token) return undefined;
  return pageParts()
    .readShell(token)
    .catch(() => undefined);
});

/** The organisation for which somebody looks at a portal; whoever has none of this kind is asked what they are here for. */
export async function organisationFor(kind: 'client' | 'venue' | 'vendor', next: string): Promise<ShellOrganisation> {
  if (!(await sessionToken())) redirect(routes.signIn(next));
  const shell = await readShell();
  const organisation = shell?.organisations.find((own) => own.kind === kind);
  if (!organisation) redirect(routes.welcome());
  return organisation;
}
