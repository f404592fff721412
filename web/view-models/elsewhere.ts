import { isId } from '@marquee/values/ids.ts';
import { headers } from 'next/headers';
import { pageHeaders } from '../gateway/page-headers.ts';
import { asCaller } from '../rpc/as-caller.ts';
import type { ShellOrganisation } from '../shell-cache.ts';
import { readActing, readShell } from './shell.ts';

export interface Elsewhere {
  readonly path: string;
  readonly organisations: readonly ShellOrganisation[];
}

/**
 * Where a page about an event isn't there for the organisation for which somebody acts: their other ones for which it is.
 * Mails and notifications lead to pages of whichever organisation they were for.
 */
export async function readElsewhere(): Promise<Elsewhere | undefined> {
  const path = (await headers()).get(pageHeaders.path) ?? '';
  const [, kind, eventId = ''] = /^\/(client|venue|vendor)\/events\/([^/?]+)/.exec(path) ?? [];
  const [shell, acting] = [await readShell(), await readActing()];
  if (!isId(eventId) || !shell || !acting) return undefined;
  const others = shell.organisations.filter((own) => own.kind === kind && own !== acting);
  const found = await Promise.all(others.map(async (own) => ((await isThere(eventId, own)) ? [own] : [])));
  const organisations = found.flat();
  return organisations.length > 0 ? { path, organisations } : undefined;
}

async function isThere(eventId: string, { organisationId }: ShellOrganisation): Promise<boolean> {
  const { events } = await asCaller('person', organisationId);
  return events.getEvent({ eventId }).then(
    () => true,
    () => false,
  );
}
