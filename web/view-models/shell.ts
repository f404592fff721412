import { redirect } from 'next/navigation';
import { cache } from 'react';
import { pageParts } from '../parts.ts';
import { routes } from '../routes.ts';
import { actingOrganisationId, secondFactor, sessionToken } from '../rpc/as-caller.ts';
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

/** Whose pages somebody sees who acts for an organisation of this kind. */
export const portalOfKind = (kind: string): PortalKind | 'person' =>
  kind === 'client' || kind === 'venue' || kind === 'vendor' || kind === 'platform' ? kind : 'person';

/** For which of their organisations somebody acts; undefined for somebody who has none, or while it can't be read. */
export async function readActing(): Promise<ShellOrganisation | undefined> {
  const [shell, id] = [await readShell(), await actingOrganisationId()];
  return shell?.organisations.find(({ organisationId }) => organisationId === id) ?? shell?.organisations[0];
}

/**
 * The organisation for which somebody looks at a portal. Whoever acts for one of another kind chooses; whoever has none of
 * this kind is asked what they are here for.
 */
export async function organisationFor(kind: PortalKind, next: string): Promise<ShellOrganisation> {
  if (!(await sessionToken())) redirect(routes.signIn(next));
  const [shell, acting] = [await readShell(), await readActing()];
  // Nobody is asked what they are here for because it can't be read: home says that, and leads on once it can.
  if (!shell) redirect(routes.home());
  if (acting?.kind === kind) {
    if (acting.secondFactorRequired && (await secondFactor()) !== 'passed') redirect(routes.factorSettings(next));
    return acting;
  }
  redirect(shell.organisations.some((own) => own.kind === kind) ? routes.actFor(next) : routes.welcome());
}
