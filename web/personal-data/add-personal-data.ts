import type { Authenticate } from '@marquee/service-kit/authentication/authenticator.ts';
import type { Log } from '@marquee/service-kit/logs/log.ts';
import { dayOf } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerOfError } from '../gateway/answer-of-error.ts';
import { callerToken, linkCookie } from '../gateway/credentials.ts';
import { setFlash } from '../gateway/flash.ts';
import { isOwnPath } from '../gateway/form-body.ts';
import { gatewayRefusals } from '../gateway/gateway-refusals.ts';
import { checkOrigin } from '../gateway/origin-check.ts';
import type { TakeTurn } from '../gateway/rate-limit.ts';
import type { Sessions } from '../gateway/session.ts';
import { dropCookie } from '../gateway/write-cookie.ts';
import { routes } from '../routes.ts';
import type { Services } from '../rpc/open-services.ts';
import type { ShellCache } from '../shell-cache.ts';
import { archiveOf, readFirstPages } from './personal-archive.ts';
import { zipEntries } from './zip-entries.ts';

export interface PersonalDataOptions {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly shells: ShellCache;
  readonly authenticate: Authenticate;
  readonly takeTurn: TakeTurn;
  readonly publicOrigin: string;
  readonly log: Log;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What somebody may do with what is held about them: agree, take it along, and have it erased. Each is a posted form. */
export function addPersonalData(app: FastifyInstance, options: PersonalDataOptions): void {
  const { publicOrigin } = options;
  const route = (path: string, back: string, act: (exchange: Exchange) => Promise<FastifyReply>) =>
    app.post(path, async (request, reply) => {
      checkOrigin(request, publicOrigin);
      reply.header('cache-control', 'no-store');
      try {
        return await act({ request, reply });
      } catch (error) {
        const { status, body } = answerOfError(error);
        // A fault goes on to the log; programs are answered as everywhere.
        if (status === 500 || !request.headers.accept?.includes('text/html')) throw error;
        setFlash(reply, { outcome: 'refused', act: path, sentence: body.sentence });
        return reply.redirect(back, 303);
      }
    });
  route(routes.consents(), routes.consents(), (exchange) => agree(options, exchange));
  route(routes.exportData(), routes.settings(), (exchange) => sendArchive(options, exchange));
  route(routes.erase(), routes.erase(), (exchange) => erasePerson(options, exchange));
  route(routes.eraseGuests(), routes.guest(), (exchange) => eraseGuests(options, exchange));
}

/** What is asked at the first sign-in: each box says which text, in which version. */
async function agree(options: PersonalDataOptions, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange;
  await options.takeTurn(exchange, 'consents', 'usual');
  const form = formOf(request);
  const consents = form.getAll('consent').map((text) => {
    const [what = '', version = ''] = text.split(' ');
    return { what, version };
  });
  await options.services.events.giveConsents(
    { consents, givenOn: 'sign_in' },
    {
      token: await personToken(options, exchange),
      idempotencyKey: form.get('_key') || newId(),
      requestId: request.requestId,
    },
  );
  const next = form.get('next') ?? '';
  return reply.redirect(isOwnPath(next) ? next : routes.home(), 303);
}

async function sendArchive(options: PersonalDataOptions, { request, reply }: Exchange): Promise<FastifyReply> {
  const { services, authenticate, takeTurn, log } = options;
  const token = await personToken(options, { request, reply });
  const claims = await authenticate(token);
  const now = instantFromMs(Date.now());
  const archive = { services, token, requestId: request.requestId, at: now.toISOString() };
  // Before the count: what is refused or can't be read now is no export.
  const first = await readFirstPages(archive);
  if (claims.kind === 'person') await takeTurn({ request, reply }, `export.${claims.personId}`, 'few_a_day');
  const zip = zipEntries(archiveOf(archive, first));
  zip.once('error', (error) => log.error('an export ended before its end', { requestId: request.requestId, error }));
  return reply
    .type('application/zip')
    .header('content-disposition', `attachment; filename="marquee-${dayOf(now, 'UTC')}.zip"`)
    .send(zip);
}

async function erasePerson(options: PersonalDataOptions, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { services, sessions, shells, takeTurn } = options;
  await takeTurn(exchange, 'erase', 'sign_in');
  const token = await personToken(options, exchange);
  const confirmation = formOf(request).get('confirmation') ?? '';
  const call = { token, idempotencyKey: formOf(request).get('_key') || newId(), requestId: request.requestId };
  const { number, secret } = await services.events.eraseMe({ confirmation }, call);
  await shells.forget(token);
  // The account goes by itself when every part has reported; this browser's session ends at once.
  await sessions.auth(request, reply).signOut({ scope: 'local' });
  return reply.redirect(routes.erased(number, secret), 303);
}

async function eraseGuests({ services, takeTurn }: PersonalDataOptions, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange;
  await takeTurn(exchange, 'erase', 'sign_in');
  const form = formOf(request);
  const { number, secret } = await services.events.eraseHousehold(
    {
      eventId: form.get('eventId') ?? '',
      householdId: form.get('householdId') ?? '',
      confirmation: form.get('confirmation') ?? '',
    },
    {
      token: request.cookies[linkCookie] ?? '',
      idempotencyKey: form.get('_key') || newId(),
      requestId: request.requestId,
    },
  );
  dropCookie(reply, linkCookie, '/');
  return reply.redirect(routes.erased(number, secret), 303);
}

async function personToken({ sessions }: PersonalDataOptions, exchange: Exchange): Promise<string> {
  const token = await callerToken(sessions, exchange, false);
  if (!token) throw gatewayRefusals.signInFirst();
  return token;
}

function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}
