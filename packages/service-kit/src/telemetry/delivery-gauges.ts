import type { GaugeSample, SampledGauges } from './sampled-gauges.ts';

/** No more rows are counted than so many: with a backlog beyond, the alarm has long gone off, and counting would cost. */
const rowsMax = 100_000;

/** What operators of any service need: how much waits, for how long, and what is dead. Each part reads a partial index. */
export const deliveryGauges: SampledGauges = {
  gauges: [
    { name: 'marquee.outbox.unpublished', unit: '{row}', description: 'Domain events that wait to be published' },
    { name: 'marquee.outbox.unpublished.age', unit: 's', description: 'Age of the first domain event that waits' },
    { name: 'marquee.inbox.open', unit: '{row}', description: 'Inbox rows that wait or are dead, by subscriber' },
    { name: 'marquee.inbox.late', unit: '{message}', description: 'Messages older than the inbox, set aside' },
    { name: 'marquee.jobs.open', unit: '{job}', description: 'Jobs by kind: later, due, running, unknown or dead' },
    { name: 'marquee.jobs.overdue', unit: 's', description: 'For how long the first due job of a kind waits' },
  ],
  sample: async (pool, service) => {
    const { rows } = await pool.query<{ name: GaugeSample['name']; value: number; attributes: Record<string, string> }>(
      `with unpublished as (
         select occurred_at from ${service}_engine.outbox where published_at is null order by seq limit ${rowsMax}),
       open_rows as (
         select subscriber, state from ${service}_engine.inbox where state in ('waiting', 'dead') limit ${rowsMax}),
       open_jobs as (
         (select kind, due_at, case when state <> 'waiting' then state when due_at <= now() then 'due' else 'later' end as state
          from ${service}_engine.jobs where state in ('waiting', 'running', 'unknown') limit ${rowsMax})
         union all
         (select kind, due_at, state from ${service}_engine.jobs where state = 'dead' limit ${rowsMax}))
       select 'marquee.outbox.unpublished' as name, count(*)::float8 as value, '{}'::jsonb as attributes from unpublished
       union all
       select 'marquee.outbox.unpublished.age', coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8, '{}' from unpublished
       union all
       select 'marquee.inbox.open', count(*), jsonb_build_object('subscriber', subscriber, 'state', state)
       from open_rows group by subscriber, state
       union all
       select 'marquee.inbox.late', count(*), '{}' from ${service}_engine.inbox_late
       union all
       select 'marquee.jobs.open', count(*), jsonb_build_object('job', kind, 'state', state) from open_jobs group by kind, state
       union all
       select 'marquee.jobs.overdue', extract(epoch from now() - min(due_at)), jsonb_build_object('job', kind)
       from open_jobs where state in ('due', 'unknown') and due_at <= now() group by kind`,
    );
    return rows;
  },
};
