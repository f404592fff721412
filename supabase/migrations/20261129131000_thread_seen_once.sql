-- What a call about one thread sees is found out once: whether its caller sees the thread was asked for each statement, and cost
-- more than what the statements look for. The claims with which it was seen are remembered until the transaction ends: other
-- claims ask anew. A query reads at one moment, so that nothing in it is newer than what it may see.
create or replace function private.my_thread_ids() returns setof uuid
  language plpgsql stable security definer rows 200
  set search_path = ''
as $$
declare
  only_thread uuid := nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'only_thread_id', '')::uuid;
  thread public.threads;
  mine uuid[];
  planned uuid[];
  hosted uuid[];
  supplied uuid[];
  suppliers uuid[];
begin
  if only_thread is not null and current_setting('marquee.thread_seen_with', true) = current_setting('request.jwt.claims', true) then
    return next only_thread;
    return;
  end if;
  mine := array(select private.my_organisation_ids());
  if only_thread is not null then
    select t.* into thread from public.threads t where t.id = only_thread;
    if thread.kind = 'planning' and thread.client_organisation_id = any (mine)
      or exists (
        select from private.parties_of(mine, thread.event_id) p
        where case p.role
          when 'vendor' then thread.kind in ('element', 'venue_vendor') and thread.vendor_organisation_id = p.organisation_id
          when 'managing_venue' then thread.kind in ('event', 'element', 'venue_vendor')
          else p.role in ('client', 'co_planner', 'support') and thread.kind in ('event', 'element') end)
    then
      perform set_config('marquee.thread_seen_with', current_setting('request.jwt.claims', true), true);
      return next only_thread;
    end if;
    return;
  end if;
  select
    array_agg(p.event_id) filter (where p.role in ('client', 'co_planner', 'managing_venue', 'support')),
    array_agg(p.event_id) filter (where p.role = 'managing_venue'),
    array_agg(p.event_id) filter (where p.role = 'vendor'),
    array_agg(p.organisation_id) filter (where p.role = 'vendor')
  into planned, hosted, supplied, suppliers
  from private.parties_of(mine) p;
  return query
    select t.id from public.threads t
    where t.kind = 'planning' and t.client_organisation_id = any (mine);
  if planned is not null then
    return query
      select t.id from public.threads t
      where t.event_id = any (planned)
        and (t.kind in ('event', 'element') or (t.kind = 'venue_vendor' and t.event_id = any (hosted)));
  end if;
  if supplied is not null then
    return query
      select t.id
      from unnest(supplied, suppliers) as s (event_id, organisation_id)
      join public.threads t on t.event_id = s.event_id and t.vendor_organisation_id = s.organisation_id
      where t.kind in ('element', 'venue_vendor');
  end if;
end
$$;

-- As the engine's functions: what was planned while its table was nearly empty reads the whole table, also when it has grown.
do $$
declare
  asking regprocedure;
begin
  for asking in
    select p.oid::regprocedure
    from pg_proc p
    where p.pronamespace = 'private'::regnamespace
      and (p.proname like 'my\_%' or p.proname in ('person_id', 'parties_of'))
  loop
    execute format('alter function %s set enable_seqscan = off', asking);
  end loop;
end
$$;
