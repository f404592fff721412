import { fromJsonString } from '@bufbuild/protobuf';
import { instantFromMs } from '@marquee/values/instants.ts';
import { failpoint } from '../failpoints/failpoint.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { errorInWords } from '../logs/describe-error.ts';
import { inTransaction, type TransactionSteps } from '../transaction/in-transaction.ts';
import type { Statement } from '../transaction/round-trip.ts';
import { type CommandResult, type CommandTransaction, runCommand } from '../transaction/run-command.ts';
import { recordHandled } from './inbox-metrics.ts';
import { type ProcessSpan, startProcessSpan } from './process-span.ts';
import { attemptsMax, retryDelayMs } from './retry-delay.ts';
import type { WorkerOptions } from './workers.ts';

export type LaneOptions = Omit<WorkerOptions, 'jobs' | 'lanesMax'> & { readonly jobs: Pick<JobRunner, 'wake'> };

export interface InboxRow {
  readonly seq: number;
  readonly message_id: string;
  readonly occurred_at: Date;
  readonly subscriber: string;
  readonly source: string;
  readonly type: string;
  readonly lane: string;
  readonly event_id: string | null;
  readonly payload: string;
  readonly traceparent: string | null;
  readonly attempts: number;
}

/** `more`: something was done, and the lane has more. */
export type LaneOutcome = 'done' | 'more' | 'failed' | 'nothing';

/** What a transaction has begun to run of a lane. */
interface Ran {
  readonly row: InboxRow;
  readonly span: ProcessSpan;
  result?: CommandResult<unknown>;
}

interface LaneRun {
  ran: Ran[];
  /** All of its rows were run: what fails now fails in ending them. */
  ending: boolean;
  more: boolean;
}

/** So many rows of a lane share a transaction, or as many as begin in so many ms: it holds the event's lock meanwhile. */
const togetherMax = 16;
const togetherMs = 50;

/**
 * Runs the first rows of a lane in one transaction, if the first one is due and no other process has it. Where one fails,
 * those before it are run again without it; the failure is its own once it is the first.
 */
export async function runLane(options: LaneOptions, lane: string, rowsMax = togetherMax): Promise<LaneOutcome> {
  const first = {
    text: `select * from ${options.service}_engine.claim_rows($1, $2, $3)`,
    values: [lane, options.clock(), rowsMax],
  };
  const run: LaneRun = { ran: [], ending: false, more: false };
  const startedAt = instantFromMs(Date.now());
  try {
    await inTransaction(options.pool, (client, steps) => runRows(options, { client, steps, startedAt }, run), {
      first,
    });
  } catch (error) {
    for (const { span } of run.ran) span.end(error);
    if (run.ran.length > 1) return runLane(options, lane, run.ending ? 1 : run.ran.length - 1);
    const [failed] = run.ran;
    if (failed)
      await recordFailure(options, failed.row, error).catch((failure) =>
        options.log.error('a failure could not be written', { error: failure }),
      );
    else options.log.warn('the inbox could not be read', { error });
    return 'failed';
  }
  for (const one of run.ran) afterCommit(options, one);
  if (run.ran.length === 0) return 'nothing';
  return run.more ? 'more' : 'done';
}

type LaneTransaction = Pick<CommandTransaction, 'client'> & {
  readonly steps: TransactionSteps;
  readonly startedAt: Date;
};

async function runRows(
  options: LaneOptions,
  { client, steps, startedAt }: LaneTransaction,
  run: LaneRun,
): Promise<void> {
  // Postgres may have chosen this transaction as a conflict's victim, and it runs once more.
  for (const { span } of run.ran) span.end();
  Object.assign(run, { ran: [], ending: false });
  const endings: Statement[] = [];
  const untilMs = options.clock().getTime() + togetherMs;
  for (const row of steps.rows as InboxRow[]) {
    if (run.ran.length > 0 && options.clock().getTime() >= untilMs) break;
    const since = run.ran.length === 0 ? startedAt : instantFromMs(Date.now());
    const one: Ran = { row, span: startProcessSpan(row, { service: options.service, client, startedAt: since }) };
    run.ran.push(one);
    one.result = await one.span.run(() => runRow(options, { client, endWith: (last) => void endings.push(last) }, row));
  }
  if (endings.length === 0) return;
  run.ending = true;
  const answers = await steps.commitWith(...endings);
  run.more = answers[endings.length - 1]?.[0]?.answer === true;
}

async function runRow(
  options: LaneOptions,
  transaction: Pick<CommandTransaction, 'client' | 'endWith'>,
  row: InboxRow,
): Promise<CommandResult<unknown>> {
  const subscriber = options.subscribers.find((s) => s.name === row.subscriber);
  if (!subscriber) throw new Error(`no subscriber ${row.subscriber}`);
  const { service, clock, log } = options;
  const { message_id: messageId, occurred_at: occurredAt } = row;
  const message = fromJsonString(subscriber.on, row.payload, { ignoreUnknownFields: true }) as never;
  return runCommand(
    { ...transaction, service, claims: { kind: 'service', service }, now: clock(), log },
    (ctx) => subscriber.run(ctx, message, { messageId, occurredAt }),
    () => {
      failpoint('subscriber-before-commit');
      return { name: `${service}_engine.finish_row`, values: [occurredAt, messageId, row.subscriber] };
    },
  );
}

function afterCommit(options: LaneOptions, { row, span, result }: Ran): void {
  span.end();
  if (!result) return;
  failpoint('subscriber-after-commit');
  recordHandled(row.subscriber, 'done');
  options.jobs.wake(result.scheduled);
  options.announce(result.announced);
  if (result.emitted.length > 0) options.onEmitted(result.emitted);
}

async function recordFailure(options: LaneOptions, row: InboxRow, error: unknown): Promise<void> {
  const attempt = row.attempts + 1;
  const state = attempt >= attemptsMax ? 'dead' : 'waiting';
  const dueAt = options.clock().getTime() + retryDelayMs(attempt, (options.random ?? Math.random)());
  await options.pool.query(
    `update ${options.service}_engine.inbox
     set attempts = $4, state = $5, due_at = to_timestamp($6::double precision / 1000), last_error = $7, ended_at = case when $5 = 'dead' then now() end
     where occurred_at = $1 and message_id = $2 and subscriber = $3 and state = 'waiting'`,
    [row.occurred_at, row.message_id, row.subscriber, attempt, state, dueAt, errorInWords(error)],
  );
  recordHandled(row.subscriber, state === 'dead' ? 'dead' : 'failed');
  options.log[state === 'dead' ? 'error' : 'warn']('subscriber failed', {
    subscriber: row.subscriber,
    messageId: row.message_id,
    eventId: row.event_id,
    attempt,
    state,
    error,
  });
}
