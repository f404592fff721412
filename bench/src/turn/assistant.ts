/**
 * An orchestrator in a process of its own, as in production, with a model that answers at once. For each walk it prints a
 * line: how long it took, and how much of that went to other services and to the model.
 */
import type { BaseMessage } from '@langchain/core/messages';
import { serviceEnvironment } from '@marquee/service-kit/config/service-environment.ts';
import type { AnyJob, JobCall } from '@marquee/service-kit/jobs/job.ts';
import { runProcess } from '@marquee/service-kit/run-process.ts';
import { openDependencies } from '../../../services/orchestrator/src/dependencies.ts';
import { walkGraph } from '../../../services/orchestrator/src/jobs/walk-graph.ts';
import type { BoundTool } from '../../../services/orchestrator/src/model/bound-tools.ts';
import { OfflineAssistant } from '../../../services/orchestrator/src/model/offline-assistant.ts';
import type { LocalAnswer } from '../../../services/orchestrator/src/model/tool-calling-model.ts';
import { service } from '../../../services/orchestrator/src/service.ts';
import { openStopwatch } from './stopwatch.ts';
import type { Walked } from './walked.ts';

const inServices = openStopwatch();
let inModelMs = 0;

class TimedAssistant extends OfflineAssistant {
  protected override answer(messages: readonly BaseMessage[], tools: readonly BoundTool[]): LocalAnswer {
    const startedMs = performance.now();
    const answer = super.answer(messages, tools);
    inModelMs += performance.now() - startedMs;
    return answer;
  }
}

/** A client whose calls are timed. */
function timed<C extends object>(client: C): C {
  const calls = Object.entries(client).map(([name, call]: [string, (...args: unknown[]) => unknown]) => [
    name,
    name === 'close' ? call : (...args: unknown[]) => inServices.during(async () => call(...args)),
  ]);
  return Object.fromEntries(calls);
}

const [events = '', tasks = '', messaging = ''] = process.argv.slice(2);
const config = serviceEnvironment.parse(process.env);
const opened = openDependencies({
  databaseUrl: config.DATABASE_URL,
  processName: config.PROCESS_NAME,
  serviceTokenFile: config.SERVICE_TOKEN_FILE,
  addresses: { events, tasks, messaging },
  model: new TimedAssistant(),
});
const { clients } = opened;
const dependencies = {
  ...opened,
  clients: { events: timed(clients.events), tasks: timed(clients.tasks), messaging: timed(clients.messaging) },
};
type Payload = Parameters<NonNullable<typeof walkGraph.call>>[1];

const timedWalk = {
  ...walkGraph,
  call: async (call: JobCall<typeof dependencies>, payload: Payload) => {
    inServices.take();
    inModelMs = 0;
    const startedMs = performance.now();
    const outcome = await walkGraph.call?.(call, payload);
    const walked: Walked = {
      graphs: outcome?.ended.map(({ graph }) => graph) ?? [],
      wholeMs: performance.now() - startedMs,
      inServicesMs: inServices.take(),
      inModelMs,
    };
    console.log(JSON.stringify(walked));
    return outcome;
  },
} as AnyJob;

const jobs = service.jobs.map((job) => (job.kind === walkGraph.kind ? timedWalk : job));
await runProcess({ ...service, jobs, config, dependencies });
console.log('ready');
