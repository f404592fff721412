-- A session plans a function's statements once. What was planned while its table was nearly empty reads the whole table, also
-- when it has grown, until the next ANALYZE: ending a command took five times as long after a thousand of them. Each statement of the
-- engine has an index that it is meant for.
do $$
declare
  engine_function regprocedure;
begin
  for engine_function in
    select p.oid::regprocedure
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where p.prokind = 'f'
      and (n.nspname in ('events_engine', 'tasks_engine', 'messaging_engine', 'payments_engine', 'notifications_engine',
          'orchestrator_engine')
        or n.nspname = 'private' and p.proname like 'finish\_%\_command')
  loop
    execute format('alter function %s set enable_seqscan = off', engine_function);
  end loop;
end
$$;
