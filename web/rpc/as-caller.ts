import type { CallOptions } from '@marquee/service-kit/rpc/rpc-client.ts';
import { headers } from 'next/headers';
import { cache } from 'react';
import { pageHeaders } from '../gateway/page-headers.ts';
import type { SecondFactor } from '../gateway/session.ts';
import { pageParts } from '../parts.ts';
import type { Services } from './open-services.ts';

type QueriesOf<Client> = {
  readonly [K in keyof Client]: Client[K] extends (input: infer Input, options: CallOptions) => infer Answer
    ? (input: Input) => Answer
    : never;
};

/** The services, asked by a page on behalf of whoever looks at it. Pages read; acting is a POST to the gateway. */
export type Caller = { readonly [S in keyof Services]: QueriesOf<Services[S]> };

export type CallerKind = 'person' | 'link';

/**
 * @param prefer whose token counts where somebody is signed in and came by a personal link too
 * @param actsFor another organisation of the person's than the one for which they act on this page
 */
export const asCaller = cache(async (prefer: CallerKind = 'person', actsFor?: string): Promise<Caller> => {
  const given = await headers();
  const session = given.get(pageHeaders.sessionToken);
  const link = given.get(pageHeaders.linkToken);
  const token = (prefer === 'link' ? (link ?? session) : (session ?? link)) ?? '';
  const requestId = given.get(pageHeaders.requestId) ?? undefined;
  const organisationId = actsFor ?? given.get(pageHeaders.actingOrganisation) ?? undefined;
  const { services } = pageParts();
  return Object.fromEntries(
    Object.entries(services).map(([name, client]) => [
      name,
      queriesOf(client as object, { token, requestId, organisationId }),
    ]),
  ) as unknown as Caller;
});

/** The token of the person's session, or undefined for somebody who isn't signed in. */
export async function sessionToken(): Promise<string | undefined> {
  return (await headers()).get(pageHeaders.sessionToken) ?? undefined;
}

/** Whether whoever looks at the page has an authenticator app, and whether this session has passed it. */
export async function secondFactor(): Promise<SecondFactor> {
  return ((await headers()).get(pageHeaders.secondFactor) ?? 'none') as SecondFactor;
}

/** The organisation for which somebody acts, where they have several. */
export async function actingOrganisationId(): Promise<string | undefined> {
  return (await headers()).get(pageHeaders.actingOrganisation) ?? undefined;
}

/** The token of the personal link by which somebody came, if they did. */
export async function linkToken(): Promise<string | undefined> {
  return (await headers()).get(pageHeaders.linkToken) ?? undefined;
}

function queriesOf(client: object, options: CallOptions): object {
  return new Proxy(client, {
    get: (target, name) => {
      const call = Reflect.get(target, name) as (input: unknown, options: CallOptions) => unknown;
      return (input: unknown) => call(input, options);
    },
  });
}
