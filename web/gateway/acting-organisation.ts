import { isId } from '@marquee/values/ids.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { portalOf, routes } from '../routes.ts';
import type { Shell, ShellCache } from '../shell-cache.ts';
import { isOwnPath } from './form-body.ts';
import { gatewayRefusals } from './gateway-refusals.ts';
import { checkOrigin } from './origin-check.ts';
import type { TakeTurn } from './rate-limit.ts';
import type { Sessions } from './session.ts';
import { writeCookie } from './write-cookie.ts';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** For which of their organisations somebody acts in this browser. It takes rights away and never adds any. */
export interface ActingOrganisations {
  /** Undefined for whoever has one at most, for programs and for personal links. */
  of(exchange: Exchange): Promise<string | undefined>;
  /** Acts for it from now on, if it is one of the person's. */
  choose(exchange: Exchange, organisationId: string): Promise<Shell['organisations'][number] | undefined>;
  /** A new organisation of the person's own, which no cached shell knows yet. */
  begin(reply: FastifyReply, organisationId: string): void;
}

export interface ActingOptions {
  readonly sessions: Sessions;
  readonly shells: ShellCache;
}

const actingCookie = 'marquee_acting';
const yearSeconds = 365 * 24 * 60 * 60;

export function openActingOrganisations({ sessions, shells }: ActingOptions): ActingOrganisations {
  const organisationsOf = async ({ request, reply }: Exchange) => {
    if (isProgram({ request })) return undefined;
    const token = await sessions.token(request, reply);
    if (!token) return undefined;
    return (await shells.read(token).catch(() => undefined))?.organisations;
  };
  const begin = (reply: FastifyReply, organisationId: string) => {
    writeCookie(reply, {
      name: actingCookie,
      value: organisationId,
      path: '/',
      maxAge: yearSeconds,
    });
  };
  return {
    begin,
    of: async (exchange) => {
      const own = await organisationsOf(exchange);
      const chosen = exchange.request.cookies[actingCookie];
      // While nobody knows which there are, what was chosen holds: the services ask whether it is the person's.
      if (!own) return chosen && isId(chosen) && !isProgram(exchange) ? chosen : undefined;
      if (own.length < 2) return undefined;
      return (own.find(({ organisationId }) => organisationId === chosen) ?? own[0])?.organisationId;
    },
    choose: async (exchange, organisationId) => {
      const own = (await organisationsOf(exchange))?.find((one) => one.organisationId === organisationId);
      if (own) begin(exchange.reply, organisationId);
      return own;
    },
  };
}

/** It says for whom it acts with each call. */
const isProgram = ({ request }: Pick<Exchange, 'request'>) => request.headers.authorization !== undefined;

/** `POST /acting`: the switcher of every page. It leads to the organisation's own pages, or back to where one was. */
export function addActingSwitch(
  app: FastifyInstance,
  { acting, publicOrigin, takeTurn }: { acting: ActingOrganisations; publicOrigin: string; takeTurn: TakeTurn },
): void {
  app.post('/acting', async (request, reply) => {
    checkOrigin(request, publicOrigin);
    await takeTurn({ request, reply }, 'acting', 'usual');
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const chosen = await acting.choose({ request, reply }, form.get('organisationId') ?? '');
    if (!chosen) throw gatewayRefusals.notYourOrganisation();
    const next = form.get('next') ?? '';
    return reply.redirect(isOwnPath(next) && next !== routes.home() ? next : portalOf([chosen]), 303);
  });
}
