-- A call that is about one thread sees no other: its claims say which, and the policies look at that one alone instead of
-- finding all threads of whoever asks for each statement. It takes rights away and gives none.
drop function private.parties_of(uuid[]);

-- The seats of these organisations, which must be the caller's: only functions that have found them out may ask. A personal
-- link and support have theirs whatever the organisations are. Of one event alone, where it is named.
create function private.parties_of(mine uuid[], at_event uuid default null, out event_id uuid, out organisation_id uuid, out role text) returns setof record
  language plpgsql stable security definer rows 50
  set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  link uuid := nullif(claims ->> 'link_id', '')::uuid;
begin
  return query
    select p.event_id, p.organisation_id, p.role
    from public.event_parties p
    where p.ended_at is null
      and p.organisation_id = any (mine)
      and (at_event is null or p.event_id = at_event);
  if link is not null then
    return query
      select p.event_id, p.organisation_id, p.role
      from public.event_parties p
      join public.links l on l.event_id = p.event_id and l.organisation_id = p.organisation_id
      join public.organisations o on o.id = l.organisation_id
      where p.ended_at is null
        and l.id = link
        and l.revoked_at is null
        and l.expires_at > now()
        and o.second_factor_since is null
        and (l.person_id is null or exists (
          select from public.memberships m
          where m.person_id = l.person_id
            and m.organisation_id = l.organisation_id
            and m.ended_at is null))
        and (at_event is null or p.event_id = at_event);
  end if;
  if coalesce(claims ->> 'reads', '') <> '' then
    return query
      select g.event_id, o.id, 'support'
      from public.break_glasses g
      join public.organisations o on o.kind = 'platform' and o.id = any (mine)
      where g.person_id = private.person_id()
        and g.ended_at is null
        and g.expires_at > now()
        and (at_event is null or g.event_id = at_event);
  end if;
end
$$;
revoke execute on function private.parties_of(uuid[], uuid) from public;

create or replace function private.my_thread_ids() returns setof uuid
  language plpgsql stable security definer rows 200
  set search_path = ''
as $$
declare
  only_thread uuid := nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'only_thread_id', '')::uuid;
  thread public.threads;
  mine uuid[] := array(select private.my_organisation_ids());
  planned uuid[];
  hosted uuid[];
  supplied uuid[];
  suppliers uuid[];
begin
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
