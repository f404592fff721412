import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { JobCall } from '@marquee/service-kit/jobs/job.ts';
import type { Log } from '@marquee/service-kit/logs/log.ts';
import { argumentsHash } from '@marquee/service-kit/proposals/arguments-hash.ts';
import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import { newId } from '@marquee/values/ids.ts';
import type pg from 'pg';
import type * as z from 'zod';
import { LeaseLost } from '../guardrails/lease-lost.ts';
import { writeProposal } from '../store/proposal-rows.ts';
import { keepToolCall, type RunRow } from '../store/run-rows.ts';
import { leaseHolder, type ThreadLease } from '../store/thread-lease.ts';
import type { Clients, ProposedTool, Tool, ToolClass, ToolContext } from '../tools/tool.ts';
import type { CallRows } from './call-rows.ts';
import { openWalkModel, type WalkModel } from './walk-model.ts';

export interface WalkOptions {
  readonly pool: pg.Pool;
  readonly clients: Clients;
  readonly model: BaseChatModel;
  readonly serviceToken: string;
  readonly run: RunRow;
  readonly lease: ThreadLease;
  readonly today: string;
  readonly log: Log;
  readonly announce: JobCall<unknown>['announce'];
  /** Where the rows of its calls go. */
  readonly rows: CallRows;
}

/** What a node may use of one run: its tools, what it may ask of its model, and nothing else. */
export interface Walk extends WalkModel {
  readonly run: RunRow;
  readonly today: string;
  readonly pool: pg.Pool;
  /**
   * Calls a tool with the run's rights. The lease is checked first, or, where it only reads, meanwhile; the idempotency key comes from the run, the tool and
   * its arguments, so that a node that is run again after a crash does its work once. Every call is a row.
   * @returns what came of it: the result, or the refusal.
   */
  call<S extends z.ZodType, R>(tool: Tool<S, R>, input: z.infer<S>): Promise<Called<R>>;
  /**
   * Writes down what only a person may do, for the role that must approve it; the same one is proposed once while it is
   * open. It is published when the walk has ended.
   * @returns the proposal's id
   */
  propose<S extends z.ZodType>(tool: ProposedTool<S>, input: z.infer<S>, reason: string): Promise<string>;
  /** Shows on open pages what is being written in a thread, until the stored message takes its place. It may be lost. */
  showWords(threadId: string, text: string): void;
  /** Nothing is being written there any more. */
  endWords(threadId: string): void;
}

export type Called<R> =
  | { readonly ok: true; readonly value: R }
  | { readonly ok: false; readonly code: string; readonly sentence: string };

/** A page can't show more pieces than this, and each holds all words so far. */
const wordsEveryMs = 40;

/** Opens what one run may do. */
export function openWalk(options: WalkOptions): Walk {
  const { pool, run, log } = options;
  const eventId = run.event_id;
  let nr = 0;
  let shownAtMs = -wordsEveryMs;
  const announceWords = (threadId: string, text: string, done: boolean) =>
    options.announce('marquee-live.orchestrator.words', { threadId, runId: run.id, text, done });
  const holdsLease = leaseHolder(pool, options.lease);
  const holdLease = async () => {
    if (!(await holdsLease())) throw new LeaseLost(run.id);
  };
  const keeper = (tool: { readonly name: string; readonly class: ToolClass }, input: unknown) => {
    const startedMs = performance.now();
    const call = {
      id: newId(),
      runId: run.id,
      eventId,
      nr: ++nr,
      tool: tool.name,
      class: tool.class,
      arguments: input,
    };
    return (outcome: 'done' | 'refused' | 'failed', code: string) =>
      options.rows.add(keepToolCall(pool, { ...call, outcome, code, durationMs: performance.now() - startedMs }));
  };
  return {
    run,
    today: options.today,
    pool,
    ...openWalkModel(options),
    call: async (tool, input) => {
      const work = async () =>
        tool.run(
          contextOf(options, `${run.id}-${argumentsHash(tool.name, input).slice(0, 32)}`),
          tool.schema.parse(input) as never,
        );
      if (tool.class !== 'read') await holdLease();
      const keep = keeper(tool, input);
      try {
        const [value] = await Promise.all([work(), tool.class === 'read' ? holdLease() : undefined]);
        keep('done', '');
        return { ok: true, value };
      } catch (error) {
        if (!(error instanceof Refusal)) {
          keep('failed', (error as Error).name);
          throw error;
        }
        keep('refused', error.code);
        log.info('tool refused', { part: tool.name, code: error.code, eventId });
        return { ok: false, code: error.code, sentence: error.message };
      }
    },
    propose: async (tool, input, reason) => {
      await holdLease();
      const keep = keeper(tool, input);
      const exact = tool.schema.parse(input) as Record<string, unknown>;
      const proposalId = await writeProposal(pool, {
        eventId,
        runId: run.id,
        tool: tool.name,
        arguments: exact,
        argumentsHash: argumentsHash(tool.name, exact),
        role: tool.role,
        reason,
      });
      keep('done', 'proposed');
      return proposalId;
    },
    showWords: (threadId, text) => {
      const nowMs = performance.now();
      if (nowMs - shownAtMs < wordsEveryMs) return;
      shownAtMs = nowMs;
      announceWords(threadId, text, false);
    },
    endWords: (threadId) => announceWords(threadId, '', true),
  };
}

function contextOf({ clients, serviceToken, run }: WalkOptions, key: string): ToolContext {
  const asService = { token: serviceToken, idempotencyKey: key, timeoutMs: 10_000 };
  return { clients, eventId: run.event_id, asService, asMandate: { ...asService, runId: run.id } };
}
