import {
  type DescMessage,
  type DescMethod,
  fromJson,
  isMessage,
  type JsonValue,
  type MessageShape,
  toJson,
} from '@bufbuild/protobuf';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { MessagingService, SendMessageRequestSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import { TasksService } from '@marquee/contracts/marquee/tasks/v1/tasks_pb.ts';
import type { Authenticate } from '@marquee/service-kit/authentication/authenticator.ts';
import { callerOf } from '@marquee/service-kit/claims/claims.ts';
import type { CallOptions } from '@marquee/service-kit/rpc/rpc-client.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ThreadHub } from '../chat/thread-hub.ts';
import type { Services } from '../rpc/open-services.ts';
import type { ShellCache } from '../shell-cache.ts';
import type { ActingOrganisations } from './acting-organisation.ts';
import { answerOfError } from './answer-of-error.ts';
import { callerToken } from './credentials.ts';
import { setFlash } from './flash.ts';
import { messageOfForm, ownFieldsOfForm } from './form-body.ts';
import { gatewayRefusals } from './gateway-refusals.ts';
import { checkOrigin } from './origin-check.ts';
import { type PublicRpc, publicRpcs } from './public-rpcs.ts';
import type { TakeTurn } from './rate-limit.ts';
import type { Sessions } from './session.ts';

export interface RpcRoutesOptions {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly takeTurn: TakeTurn;
  readonly authenticate: Authenticate;
  readonly publicOrigin: string;
  readonly shells: Pick<ShellCache, 'forget' | 'forgetPerson'>;
  readonly acting: Pick<ActingOrganisations, 'of' | 'begin'>;
  readonly hub: Pick<ThreadHub, 'sendThrough'>;
}

/** About the person themselves, whomever they act for; after these their organisations may be others than before. */
const ofThePerson = new Set([
  'EnsureProfile',
  'EnsureClient',
  'RegisterVenue',
  'RegisterVendor',
  'AcceptInvitation',
  'LeaveOrganisation',
  'EraseMe',
]);
/** After these the organisations of the person that the request names are. */
const ofAnother = new Set(['RemoveMember', 'ChangeMemberRole']);

/**
 * `POST /api/v1/<service>/<rpc>` for every public RPC, with proto JSON in and out. An HTML form may be posted too: from a
 * page without JavaScript it is answered with the way back to that page.
 */
export function addRpcRoutes(app: FastifyInstance, options: RpcRoutesOptions): void {
  for (const rpc of publicRpcs)
    app.post(rpc.path, async (request, reply) => {
      checkOrigin(request, options.publicOrigin);
      await takeTurns(options, rpc, { request, reply });
      const form = request.body instanceof URLSearchParams ? request.body : undefined;
      if (!form || request.headers.accept?.includes('application/json'))
        return callRpc(options, rpc, { request, reply });
      return answerForm(options, rpc, { request, reply });
    });
}

/** What makes the assistant think, or stores bytes. */
const costly = new Set<DescMethod>([
  MessagingService.method.sendMessage,
  TasksService.method.submitAnswer,
  EventsService.method.createEvent,
  EventsService.method.startUpload,
  EventsService.method.startAvatarUpload,
  EventsService.method.startDocumentUpload,
]);

/** Counts the call for its address, which many may share, and for whoever calls where it has a token that holds. */
async function takeTurns({ takeTurn, authenticate, sessions }: RpcRoutesOptions, rpc: PublicRpc, exchange: Exchange) {
  await takeTurn(exchange, rpc.name, 'usual');
  const token = await callerToken(sessions, exchange, isAsLink(exchange.request));
  // A token that doesn't hold is refused by the service; counting it would let anybody use up another's turns.
  const claims = token && (await authenticate(token).catch(() => undefined));
  const kind = costly.has(rpc.method) ? 'costly' : 'usual';
  if (claims) await takeTurn({ ...exchange, who: callerOf(claims) }, rpc.name, kind);
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function callRpc(
  options: RpcRoutesOptions,
  { service, method }: PublicRpc,
  exchange: Exchange,
): Promise<JsonValue> {
  const { request, reply } = exchange;
  const form = request.body instanceof URLSearchParams ? request.body : undefined;
  const own = form && ownFieldsOfForm(form);
  const input = readMessage(method.input, form ? () => messageOfForm(form) : () => (request.body ?? {}) as JsonValue);
  const token = (await callerToken(options.sessions, exchange, isAsLink(request))) ?? '';
  const header = (name: string) => request.headers[name]?.toString();
  const call = options.services[service] as unknown as Record<
    string,
    (input: MessageShape<DescMessage>, options: CallOptions) => Promise<MessageShape<DescMessage>>
  >;
  const { shells, acting } = options;
  const isAboutThem = ofThePerson.has(method.name);
  const actsFor = isAsLink(request) || isAboutThem ? undefined : await acting.of(exchange);
  const send = async () =>
    call[method.localName]?.(input, {
      token,
      idempotencyKey: header('idempotency-key') ?? (own?.key || undefined),
      organisationId: header('x-marquee-organisation') ?? actsFor,
      requestId: request.requestId,
    });
  const answer = isMessage(input, SendMessageRequestSchema)
    ? await options.hub.sendThrough(input.threadId, send)
    : await send();
  if (isAboutThem) {
    await shells.forget(token);
    const { organisationId } = answer as { organisationId?: string };
    if (organisationId) acting.begin(reply, organisationId);
  }
  // What their organisation asks of them is in their shell too; its other members hear of it live.
  if (method.name === 'SetSecondFactorRule') await shells.forget(token);
  if (ofAnother.has(method.name)) await shells.forgetPerson((input as unknown as { personId: string }).personId);
  reply.header('cache-control', 'no-store');
  return toJson(method.output, answer as MessageShape<DescMessage>, { alwaysEmitImplicit: true });
}

/** Whether a page that was opened by a personal link asks. */
function isAsLink(request: FastifyRequest): boolean {
  if (request.body instanceof URLSearchParams) return ownFieldsOfForm(request.body).asLink;
  return request.headers['x-marquee-as'] === 'link';
}

function readMessage(schema: DescMessage, read: () => JsonValue): MessageShape<DescMessage> {
  try {
    return fromJson(schema, read());
  } catch (error) {
    throw gatewayRefusals.invalidBody(error instanceof Error ? error.message : 'it can’t be read');
  }
}

/** The way back to the page, with what was done or why not; what went wrong is shown there. */
async function answerForm(options: RpcRoutesOptions, rpc: PublicRpc, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { returnTo } = ownFieldsOfForm(request.body as URLSearchParams);
  try {
    await callRpc(options, rpc, exchange);
    setFlash(reply, { outcome: 'done', act: rpc.name });
  } catch (error) {
    const { body, status } = answerOfError(error);
    // A fault goes on to the log; a refusal is the answer.
    if (status === 500) throw error;
    setFlash(reply, {
      outcome: 'refused',
      act: rpc.name,
      sentence: body.sentence,
      ...(body.field && { field: body.field }),
    });
  }
  return reply.redirect(returnTo, 303);
}
