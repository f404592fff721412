import { create } from '@bufbuild/protobuf';
import {
  ElementRevisedSchema,
  EventCreatedSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { afterAll, expect, test } from 'vitest';
import { serveMetrics } from '../health/metrics-page.ts';
import { emitted } from '../outbox/emit.ts';
import { count, openBusinessCounts } from './business-counts.ts';
import { startTelemetry } from './start-telemetry.ts';

const { prometheus, stop } = startTelemetry({ processName: 'test-1', serviceName: 'test' });
const page = await serveMetrics({ host: '127.0.0.1', port: 0, prometheus, ready: () => true });
afterAll(async () => {
  await page.stop();
  await stop();
});

const series = async (name: string) =>
  (await (await fetch(`http://127.0.0.1:${page.port}/metrics`)).text())
    .split('\n')
    .filter((line) => line.startsWith(name))
    .map((line) => line.replace(/,?otel_scope_name="marquee"/, ''));

const about = { service: 'events', now: instantFromMs(Date.now()), about: {} };
const revised = (state: string) => emitted(ElementRevisedSchema, create(ElementRevisedSchema, { state }), about);

test('counts what is listed, by words alone: an id or a sentence becomes “other”, and what isn’t to be counted isn’t', async () => {
  const countEmitted = openBusinessCounts([
    count(ElementRevisedSchema, 'marquee.elements', ({ state }) => (state === 'unchanged' ? undefined : { state })),
  ]);
  countEmitted([revised('client_review'), revised('client_review'), revised('unchanged')]);
  countEmitted([revised(newId()), revised('Please call me back'), emitted(EventCreatedSchema, {}, about)]);
  expect(await series('marquee_elements_total')).toEqual([
    'marquee_elements_total{state="client_review"} 2',
    'marquee_elements_total{state="other"} 2',
  ]);
  expect(await series('marquee_domain_events_total')).toEqual([
    'marquee_domain_events_total{type="marquee.events.v1.ElementRevised"} 5',
    'marquee_domain_events_total{type="marquee.events.v1.EventCreated"} 1',
  ]);
});
