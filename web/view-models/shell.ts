import { redirect } from 'next/navigation';
import { cache } from 'react';
import { pageParts } from '../parts.ts';
import { routes } from '../routes.ts';
import { secondFactor, sessionToken } from '../rpc/as-caller.ts';
import type { Shell, ShellOrganisation } from '../shell-cache.ts';

/** Who looks at the page, for its frame; undefined for somebody without a session, or while it can't be read. */
export const readShell = cache(async (): Promise<Shell | undefined> => {
  const token = await sessionToken();
  if (!token) return undefined;
  return pageParts()
    .readShell(token)
    .catch(() => undefined);
});

type PortalKind = 'client' | 'venue' | 'vendor' | 'platform';

/** The organisation for which somebody looks at a portal; whoever has none of this kind is asked what they are here for. */
export async function organisationFor(kind: PortalKind, next: string): Promise<ShellOrganisation> {
  const [organisation] = await organisationsFor(kind, next);
  return organisation;
}

/** All of them, for a page on which one chooses. */
export async function organisationsFor(
  kind: PortalKind,
  next: string,
): Promise<[ShellOrganisation, ...ShellOrganisation[]]> {
  if (!(await sessionToken())) redirect(routes.signIn(next));
  const shell = await readShell();
  // Nobody is asked what they are here for because it can't be read: home says that, and leads on once it can.
  if (!shell) redirect(routes.home());
  const [first, ...others] = shell.organisations.filter((own) => own.kind === kind);
  if (!first) redirect(routes.welcome());
  if ((await secondFactor()) !== 'passed' && [first, ...others].some((one) => one.secondFactorRequired))
    redirect(routes.factorSettings(next));
  return [first, ...others];
}
