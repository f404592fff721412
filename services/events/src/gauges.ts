import type { SampledGauges } from '@marquee/service-kit/telemetry/sampled-gauges.ts';

/** The first id that could have been made so long ago: ids begin with their time, so the key's own index finds it. */
const idSince = (age: string) =>
  `(lpad(to_hex((extract(epoch from now() - interval '${age}') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/** How many different people did something, with any service: each act leaves a line in the history, which is events' own. */
export const gauges: readonly SampledGauges[] = [
  {
    gauges: [{ name: 'marquee.people.active', unit: '{person}', description: 'People who did something lately' }],
    sample: async (pool) => {
      const { rows } = await pool.query<{ day: number; hour: number }>(
        `select count(distinct actor) as day, count(distinct actor) filter (where id >= ${idSince('1 hour')}) as hour
         from action_history where id >= ${idSince('1 day')} and actor like 'person:%'`,
      );
      const { day = 0, hour = 0 } = rows[0] ?? {};
      return [
        { name: 'marquee.people.active', value: day, attributes: { within: 'day' } },
        { name: 'marquee.people.active', value: hour, attributes: { within: 'hour' } },
      ];
    },
  },
  {
    gauges: [
      {
        name: 'marquee.uploads.scanning',
        unit: '{upload}',
        description: 'What was sent and has no verdict of the scanner yet',
      },
    ],
    sample: async (pool) => {
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::int as count from (
           select from files where state = 'scanning' union all
           select from vendor_documents where state = 'scanning' union all
           select from avatars where state = 'scanning') uploads`,
      );
      return [{ name: 'marquee.uploads.scanning', value: rows[0]?.count ?? 0 }];
    },
  },
];
