import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../rpc/open-services.ts';
import type { ActingOrganisations } from './acting-organisation.ts';
import { linkCookie } from './credentials.ts';
import { isOwnPath } from './form-body.ts';
import type { TakeTurn } from './rate-limit.ts';
import { writeCookie } from './write-cookie.ts';

export interface PersonalLinkOptions {
  readonly services: Services;
  readonly serviceToken: () => Promise<string>;
  readonly takeTurn: TakeTurn;
  readonly acting: Pick<ActingOrganisations, 'choose'>;
}

/**
 * `GET /l/<secret>`: exchanges a personal link for its short token and opens its page. It changes nothing, so a mail
 * scanner that follows the link uses nothing up; acting is a POST from the page.
 */
export function addPersonalLinks(app: FastifyInstance, options: PersonalLinkOptions): void {
  app.get<{ Params: { secret: string } }>('/l/:secret', async (request, reply) => {
    await options.takeTurn({ request, reply }, 'personal-link', 'sign_in');
    try {
      const { token, opens, expiresAt, organisationId } = await options.services.events.exchangeLink(
        { secret: request.params.secret },
        { token: await options.serviceToken(), requestId: request.requestId },
      );
      writeCookie(reply, {
        name: linkCookie,
        value: token,
        path: '/',
        ...(expiresAt ? { expires: timestampDate(expiresAt) } : {}),
      });
      // Somebody of several organisations looks at what was mailed to one of them as one of that one's people.
      if (organisationId) await options.acting.choose({ request, reply }, organisationId);
      reply.header('cache-control', 'no-store');
      return reply.redirect(isOwnPath(opens) ? opens : '/', 303);
    } catch (error) {
      if (error instanceof Refusal) return reply.redirect(`/link-ended?why=${encodeURIComponent(error.code)}`, 303);
      throw error;
    }
  });
}
