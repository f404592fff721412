import type { Authenticate } from '@marquee/service-kit/authentication/authenticator.ts';
import type { Redis } from 'ioredis';
import type { Services } from './rpc/open-services.ts';

/** What the frame of every page shows of the person. It says nothing about rights: those are read where they count. */
export interface Shell {
  readonly personId: string;
  readonly displayName: string;
  readonly zone: string;
  readonly organisations: readonly ShellOrganisation[];
}

export interface ShellOrganisation {
  readonly organisationId: string;
  readonly kind: string;
  readonly name: string;
  readonly sideId: string;
  /** Nothing of it is shown to whoever signed in without one. */
  readonly secondFactorRequired: boolean;
}

export interface ShellCache {
  /** The shell of a token's person, or undefined where the token is a link's or a process's. Refuses a false token. */
  read(token: string): Promise<Shell | undefined>;
  forget(token: string): Promise<void>;
  /** Of somebody else, whose organisations the caller changed. */
  forgetPerson(personId: string): Promise<void>;
}

const lifeSeconds = 7 * 24 * 60 * 60;
const keyOf = (personId: string) => `user:${personId}:session`;

/** The next page asks anew for whom the person may act. */
export async function forgetShell(redis: Redis, personId: string): Promise<void> {
  await redis.del(keyOf(personId)).catch(() => undefined);
}

/** Keeps the shell in Redis for 7 days; without Redis it is asked each time. The token is verified before the cache is read. */
export function openShellCache(authenticate: Authenticate, redis: Redis, services: Services): ShellCache {
  const quietly = <T>(work: Promise<T>) => work.catch(() => undefined);
  return {
    read: async (token) => {
      const claims = await authenticate(token);
      if (claims.kind !== 'person') return undefined;
      const known = await quietly(redis.get(keyOf(claims.personId)));
      if (known) return JSON.parse(known) as Shell;
      const { personId, displayName, zone, organisations } = await services.events.getProfile({}, { token });
      const shell: Shell = {
        personId,
        displayName,
        zone,
        organisations: organisations.map(({ organisationId, kind, name, sideId, secondFactorRequired }) => ({
          organisationId,
          kind,
          name,
          sideId,
          secondFactorRequired,
        })),
      };
      await quietly(redis.set(keyOf(claims.personId), JSON.stringify(shell), 'EX', lifeSeconds));
      return shell;
    },
    forget: async (token) => {
      const claims = await authenticate(token);
      if (claims.kind === 'person') await quietly(redis.del(keyOf(claims.personId)));
    },
    forgetPerson: (personId) => forgetShell(redis, personId),
  };
}
