import { createHash } from 'node:crypto';
import { create, type DescMethod, fromJsonString, type MessageShape, toBinary, toJsonString } from '@bufbuild/protobuf';
import { isId } from '@marquee/values/ids.ts';
import type pg from 'pg';
import type { Authenticate } from '../authentication/authenticator.ts';
import type { Claims } from '../claims/claims.ts';
import type { Announcement, CommandContext, EmittedDomainEvent, QueryContext } from '../context.ts';
import { databaseOver } from '../database/open-database.ts';
import { failpoint } from '../failpoints/failpoint.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { Log } from '../logs/log.ts';
import { inTransaction, type TransactionSteps } from '../transaction/in-transaction.ts';
import { expectSomebody, roleOf } from '../transaction/roles.ts';
import { runCommand } from '../transaction/run-command.ts';
import { startedCommand, startOfCommand } from '../transaction/start-command.ts';
import type { CallMetadata } from './call-metadata.ts';
import { engineRefusals } from './engine-refusals.ts';
import type { RpcEntry } from './rpc-list.ts';
import { runClaims } from './run-claims.ts';
import { validateMessage } from './validate-message.ts';

export interface RpcEngine {
  readonly service: string;
  readonly pool: pg.Pool;
  readonly authenticate: Authenticate;
  readonly jobs: JobRunner;
  readonly announce: (announced: readonly Announcement[]) => void;
  /** Called after the commit with what it emitted. */
  readonly onEmitted: (emitted: readonly EmittedDomainEvent[]) => void;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface RpcCall {
  readonly method: DescMethod;
  readonly entry: RpcEntry<never, unknown>;
  readonly metadata: CallMetadata;
}

type Answer = MessageShape<DescMethod['output']>;

/**
 * One RPC, from who is asking to the answer: check the message by its contract, and run the function in its transaction.
 * What comes out is the answer, a refusal, or (a bug, an outage) any other error.
 */
export async function runRpc(
  engine: RpcEngine,
  { claims, ...call }: RpcCall & { readonly claims: Claims },
  input: MessageShape<DescMethod['input']>,
): Promise<Answer> {
  validateMessage(call.method.input, input);
  const checked = { claims: narrowed(call.entry, claims, input), input };
  return call.entry.kind === 'query' ? runQuery(engine, call, checked) : runCommandRpc(engine, call, checked);
}

function narrowed(entry: RpcCall['entry'], claims: Claims, input: MessageShape<DescMethod['input']>): Claims {
  return claims.kind === 'service' ? claims : { ...claims, ...entry.narrows?.(input as never) };
}

interface Checked {
  readonly claims: Claims;
  readonly input: MessageShape<DescMethod['input']>;
}

/** Who is asking, by their token. Refuses one that doesn't hold, and whoever this RPC isn't for. */
export async function claimsOf(engine: RpcEngine, { entry, metadata }: RpcCall): Promise<Claims> {
  // Policies read them as ids: another text would fail there, as a fault instead of a refusal.
  for (const id of [metadata.organisationId, metadata.runId]) if (id && !isId(id)) throw engineRefusals.badId(id);
  const token = await engine.authenticate(metadata.token);
  const claims =
    token.kind === 'service' && metadata.runId ? await runClaims(engine.pool, token, metadata.runId) : token;
  if (!entry.callers.includes(claims.kind)) throw engineRefusals.callerNotAllowed();
  if (entry.inPerson && claims.kind === 'person' && claims.runId) throw engineRefusals.inPersonOnly();
  return claims.kind === 'person' && metadata.organisationId
    ? { ...claims, actingOrganisationId: metadata.organisationId }
    : claims;
}

async function runQuery(engine: RpcEngine, { method, entry }: RpcCall, { claims, input }: Checked): Promise<Answer> {
  const run = async (client: pg.PoolClient, { rows }: TransactionSteps) => {
    expectSomebody(claims, rows);
    const handle = { client, service: engine.service, reads: true };
    const ctx: QueryContext = {
      claims,
      db: databaseOver(client),
      now: engine.clock(),
      log: engine.log,
      engine: handle,
    };
    return create(method.output, (await entry.run(ctx as never, input as never)) as never);
  };
  return inTransaction(engine.pool, run, { first: roleOf(engine.service, { claims, reads: true }), reads: true });
}

/**
 * A command: the idempotency row, the event's lock and the caller's role first (in one round trip, with the begin), then
 * the function, then outbox, history and the answer under its key (in one more, with the commit). A twin with the same key waits on the row until the first one
 * has committed, and gets its answer.
 */
async function runCommandRpc(engine: RpcEngine, call: RpcCall, { claims, input }: Checked): Promise<Answer> {
  const { method, entry, metadata } = call;
  const key = metadata.idempotencyKey;
  if (!key || !/^[A-Za-z0-9_-]{8,128}$/.test(key)) throw engineRefusals.idempotencyKeyMissing();
  const requestHash = createHash('sha256').update(toBinary(method.input, input)).digest();
  const eventId = (input as { eventId?: string }).eventId || null;
  const start = startOfCommand(engine.service, { claims, rpc: method.name, key, requestHash, eventId });
  const run = async (client: pg.PoolClient, { rows, commitWith }: TransactionSteps) => {
    const before = startedCommand(claims, rows);
    if (before.known) {
      if (!before.same) throw engineRefusals.idempotencyKeyReused();
      return {
        answer: fromJsonString(method.output, before.answer ?? '{}'),
        scheduled: [],
        announced: [],
        emitted: [],
      };
    }
    return runCommand(
      {
        client,
        service: engine.service,
        claims,
        now: engine.clock(),
        log: engine.log,
        requestId: metadata.requestId,
        roleTaken: true,
        endWith: commitWith,
      },
      async (ctx: CommandContext) => create(method.output, (await entry.run(ctx as never, input as never)) as never),
      (answer) => {
        failpoint('command-before-commit');
        return {
          name: `private.finish_${engine.service}_command`,
          leavesRole: true,
          values: [method.name, key, toJsonString(method.output, answer)],
        };
      },
    );
  };
  const done = await inTransaction(engine.pool, run, { first: start });
  failpoint('command-after-commit');
  engine.jobs.wake(done.scheduled);
  if (done.emitted.length > 0) engine.onEmitted(done.emitted);
  engine.announce(done.announced);
  return entry.waitsFor ? withOutcome(engine, call, done.answer) : done.answer;
}

/** Completes the answer with the outcome of the job that the RPC names; `pending` stays set when it takes longer. */
async function withOutcome(engine: RpcEngine, { method, entry }: RpcCall, answer: Answer): Promise<Answer> {
  const { jobId } = answer as unknown as { jobId: string };
  if (!jobId || !entry.waitsFor) return answer;
  const outcome = await engine.jobs.runNow(jobId);
  if (outcome === undefined) return answer;
  // What bears its type's name already is taken as it is, and messages within the outcome would stay plain objects.
  const { $typeName: _made, ...before } = answer;
  return create(method.output, { ...before, ...outcome, jobId: '' } as never);
}
