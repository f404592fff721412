-- Dead jobs are counted every few seconds and listed for operators: among the done ones they would be looked for in vain.
do $$
declare
  service text;
begin
  foreach service in array array['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'] loop
    execute format('create index jobs_dead on %I.jobs (kind) where state = ''dead''', service || '_engine');
  end loop;
end
$$;
