import { type Check, overServices } from './check.ts';

/** Everything that was ever said, by whichever service. */
const said = overServices(
  (service) => `select '${service}' as source, id, occurred_at, type, published_at from ${service}_engine.outbox`,
);
/** Everything that any service has in its inbox. */
const heard = overServices(
  (service) =>
    `select '${service}' as service, message_id, subscriber, source, type, state from ${service}_engine.inbox`,
);
/** Who hears what, and from when on. */
const subscribers = overServices(
  (service) => `select '${service}' as service, name, type, starts_at from ${service}_engine.subscribers`,
);
const jobs = overServices(
  (service) => `select '${service}' as service, id, kind, key, state, last_error from ${service}_engine.jobs`,
);

/**
 * What the engine promises of every domain event, whatever it is about: whoever is registered for its type has handled
 * it, once, and nobody has heard what was never said.
 */
export const deliveryChecks: readonly Check[] = [
  {
    kind: 'lost',
    what: 'domain events that were committed and not published',
    sql: `select format('%s %s of %s', type, id, source) as example from (${said}) said where published_at is null`,
  },
  {
    kind: 'lost',
    what: 'domain events that a registered subscriber hasn’t handled',
    sql: `select format('%s %s of %s by %s in %s: %s', said.type, said.id, said.source, s.name, s.service, coalesce(heard.state, 'nothing')) as example
      from (${said}) said
      join (${subscribers}) s on s.type = said.type and s.starts_at <= said.occurred_at
      left join (${heard}) heard on heard.message_id = said.id and heard.subscriber = s.name and heard.service = s.service
      where heard.state is distinct from 'done'`,
  },
  {
    kind: 'lost',
    what: 'domain events that aren’t in the history',
    sql: `select format('%s %s of %s', said.type, said.id, said.source) as example
      from (${said}) said left join public.action_history line on line.id = said.id where line.id is null`,
  },
  {
    kind: 'lost',
    what: 'lines of the history that no chain binds',
    sql: `select line.id::text as example
      from public.action_history line left join public.history_chain link on link.line_id = line.id where link.line_id is null`,
  },
  {
    kind: 'lost',
    what: 'jobs that nobody tries any more',
    sql: `select format('%s %s of %s: %s', kind, id, service, last_error) as example from (${jobs}) jobs where state = 'dead'`,
  },
  {
    kind: 'doubled',
    what: 'domain events that were committed more than once',
    sql: `select id::text as example from (${said}) said group by id having count(*) > 1`,
  },
  {
    kind: 'doubled',
    what: 'domain events that a subscriber has handled more than once',
    sql: `select format('%s by %s in %s', message_id, subscriber, service) as example
      from (${heard}) heard group by service, message_id, subscriber having count(*) > 1`,
  },
  {
    kind: 'doubled',
    what: 'domain events that were heard and never committed',
    sql: `select format('%s %s of %s in %s', heard.type, heard.message_id, heard.source, heard.service) as example
      from (${heard}) heard left join (${said}) said on said.id = heard.message_id and said.source = heard.source
      where said.id is null`,
  },
  {
    kind: 'doubled',
    what: 'jobs of one key that are open more than once',
    sql: `select format('%s %s of %s', kind, key, service) as example from (${jobs}) jobs
      where key is not null and state in ('waiting', 'running', 'unknown') group by service, kind, key having count(*) > 1`,
  },
];

/** How much is still to be done, by what it is; all zero when everything is caught up. */
export const openWork: Readonly<Record<string, string>> = {
  unpublished: `select count(*) from (${said}) said where published_at is null`,
  // A row that isn't there yet is on its way through the broker.
  unhandled: `select count(*) from (${said}) said
    join (${subscribers}) s on s.type = said.type and s.starts_at <= said.occurred_at
    left join (${heard}) heard on heard.message_id = said.id and heard.subscriber = s.name and heard.service = s.service
    where heard.state is null or heard.state = 'waiting'`,
  // What comes again and again is never done; what is due later, like a mail that gathers, isn't owed yet.
  'due jobs': overServices(
    (service) => `select count(*) from ${service}_engine.jobs
      where key is distinct from 'rhythm' and (state in ('running', 'unknown') or (state = 'waiting' and (due_at <= now() or attempts > 0)))`,
  ),
  'open runs': `select count(*) from public.runs where state in ('waiting', 'running')`,
  'lines to chain': `select count(*) from public.history_to_chain`,
};
