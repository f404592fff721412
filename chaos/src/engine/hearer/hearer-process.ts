/** A hearing service as a process of its own; see `start-hearer.ts`. */

import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { TaskEndedSchema } from '@marquee/contracts/marquee/tasks/v1/tasks_domain_events_pb.ts';
import { openDatabase } from '@marquee/service-kit/database/open-database.ts';
import { serveMetrics } from '@marquee/service-kit/health/metrics-page.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { openLog } from '@marquee/service-kit/logs/log.ts';
import { deliveryGauges } from '@marquee/service-kit/telemetry/delivery-gauges.ts';
import { startGauges } from '@marquee/service-kit/telemetry/sampled-gauges.ts';
import { startTelemetry } from '@marquee/service-kit/telemetry/start-telemetry.ts';
import { engine } from '@marquee/testing/bus/engine.ts';
import { recorder } from '@marquee/testing/bus/recorder.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { seeded } from '../../seeded.ts';
import type { HearerSettings } from './start-hearer.ts';

const settings = JSON.parse(process.env.HEARER ?? '') as HearerSettings;
const { databaseUrl, nats, failingShare, seed, clockSpeed } = settings;
const service = 'tasks';
const pool = openDatabase({ url: databaseUrl, processName: 'hearer', connectionsMax: 12 });
const log = openLog('hearer', 'silent');
const random = seeded(seed);

/** After what it did and before its commit: the worst moment. */
function failSometimes(): void {
  if (random() < failingShare) throw new Error('this try fails');
}
const notes = recorder('note', failSometimes);
const answers = subscriber('answer', EventFactsChangedSchema, async (ctx, { eventId, version }) => {
  ctx.emit(TaskEndedSchema, { eventId, taskId: eventId, status: `after ${version}` });
  failSometimes();
});

const startedMs = Date.now();
const clock = () => instantFromMs(startedMs + (Date.now() - startedMs) * clockSpeed);
const { prometheus } = startTelemetry({ processName: 'hearer', serviceName: service });
const page = await serveMetrics({ host: '127.0.0.1', port: 0, prometheus, ready: () => true });
const gauges = startGauges({ service, pool, log, sampled: [deliveryGauges] });
const hearing = await engine.startHearing(
  { service, pool, databaseUrl, nats, streamReplicas: 1, log },
  { subscribers: [notes, answers], clock },
);
process.on('SIGTERM', () => {
  void Promise.all([hearing.stop(), gauges.stop()]).then(() => process.exit(0));
});
process.send?.(page.port);
