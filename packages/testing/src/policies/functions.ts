import type pg from 'pg';

/**
 * Who may run each function of the schema `private`: `all` are the services' logins, their people and realtime; other
 * names are the services whose login and people may, or `logins` alone; '' is nobody but their owner, which the
 * migrations run as. In a service's engine its login may run everything, and nobody else anything.
 */
export const expectedFunctions: Readonly<Record<string, string>> = {
  claim: 'all',
  create_engine: '',
  create_engine_steps: '',
  finish_events_command: 'events',
  finish_messaging_command: 'messaging',
  finish_notifications_command: 'notifications',
  finish_orchestrator_command: 'orchestrator',
  finish_payments_command: 'payments',
  finish_tasks_command: 'tasks',
  live_mandate: 'logins',
  make_partitions: 'logins',
  my_event_ids: 'all',
  my_event_ids_as: 'all',
  my_event_organisation_ids: 'all',
  my_event_person_ids: 'all',
  my_household_id: 'all',
  my_managed_organisation_ids: 'all',
  my_organisation_ids: 'all',
  my_parties: 'all',
  my_thread_ids: 'all',
  parties_of: '',
  person_id: 'all',
  protect: '',
  protect_from_people: '',
  salt_history: '',
  wait_for_chain: '',
};

const ours = `(n.nspname in ('public', 'private', 'orchestrator_graph') or n.nspname ~ '_engine$')`;

/** What policies and commands run again and again: a session plans its statements once, maybe while tables are empty. */
const whoAsksOrEnds = /^(finish_\w+_command|my_\w+|parties_of|person_id)$/;

/** Who may run which functions of ours, and what is wrong with functions and views, as the catalogue says. */
export async function lookAtFunctions(sql: pg.PoolClient) {
  const { rows } = await sql.query<{
    schema: string;
    name: string;
    definer: boolean;
    fixed: boolean;
    by_index: boolean;
    runs: string[];
  }>(`
    select n.nspname as schema, p.proname as name, p.prosecdef as definer,
      coalesce(p.proconfig::text like '%search_path=%', false) as fixed,
      coalesce('enable_seqscan=off' = any (p.proconfig), false) as by_index,
      array(select r.rolname::text from pg_roles r
        where (r.rolname ~ '_(service|person)$' or r.rolname in ('anon', 'authenticated', 'service_role'))
          and has_function_privilege(r.oid, p.oid, 'execute') order by 1) as runs
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours}
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`);
  const views = await sql.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false))`);
  const engines = rows.filter(({ schema }) => schema.endsWith('_engine'));
  return {
    functions: Object.fromEntries(
      rows.filter(({ schema }) => schema === 'private').map(({ name, runs }) => [name, runs]),
    ),
    wrong: [
      ...rows
        .filter(({ schema, definer }) => definer && schema !== 'private')
        .map(({ name }) => `${name} is a definer outside private`),
      ...rows.filter(({ fixed }) => !fixed).map(({ name }) => `${name} has no search_path of its own`),
      ...rows
        .filter(({ schema, name }) => schema.endsWith('_engine') || whoAsksOrEnds.test(name))
        .filter(({ by_index: byIndex }) => !byIndex)
        .map(({ schema, name }) => `${schema}.${name} may read whole tables: set enable_seqscan = off`),
      ...engines
        .filter(({ schema, runs }) => runs.join() !== schema.replace(/_engine$/, '_service'))
        .map(({ schema, name, runs }) => `${schema}.${name} is run by ${runs.join(', ')}`),
      ...views.rows.map(({ name }) => `${name} shows rows as its owner`),
    ],
  };
}
