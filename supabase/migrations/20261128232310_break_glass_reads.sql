-- One of Marquee's own people reads an event as its planners do, for a time, and does nothing: a seat named `support`, which
-- exists in queries alone. Realtime, whose claims are a token's, has none of it.

select private.protect('break_glasses', 'events');

create or replace function private.my_parties(out event_id uuid, out organisation_id uuid, out role text) returns setof record
  language plpgsql stable security definer rows 50
  set search_path = ''
as $$
declare
  mine uuid[] := array(select private.my_organisation_ids());
  link uuid := private.claim('link_id')::uuid;
begin
  return query
    select p.event_id, p.organisation_id, p.role
    from public.event_parties p
    where p.ended_at is null
      and p.organisation_id = any (mine);
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
        and o.second_factor_since is null;
  end if;
  if private.claim('reads') is not null then
    return query
      select g.event_id, o.id, 'support'
      from public.break_glasses g
      join public.organisations o on o.kind = 'platform' and o.id = any (mine)
      where g.person_id = private.person_id()
        and g.ended_at is null
        and g.expires_at > now();
  end if;
end
$$;

-- The events in which the caller has one of these roles. Support reads what client and venue share, and nothing that is one's.
create or replace function private.my_event_ids_as(roles text[]) returns setof uuid
  language plpgsql stable security definer rows 50
  set search_path = ''
as $$
begin
  return query
    select p.event_id
    from private.my_parties() p
    where p.role = any (roles)
      or (p.role = 'support' and roles @> array['client', 'managing_venue']);
end
$$;

-- The people who act for the parties of the caller's events, and who looked at these for Marquee.
create or replace function private.my_event_person_ids() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select m.person_id from public.memberships m
  where m.ended_at is null and m.organisation_id = any (array(select private.my_event_organisation_ids()))
  union all
  select g.person_id from public.break_glasses g
  where g.event_id = any (array(select private.my_event_ids_as(array['client', 'co_planner', 'managing_venue'])))
$$;

-- Who sees which thread is fixed by its kind, and this is the one place that says it. Each part finds its threads by an
-- index: of their event, or of the client's organisation.
create or replace function private.my_thread_ids() returns setof uuid
  language plpgsql stable security definer rows 200
  set search_path = ''
as $$
declare
  mine uuid[] := array(select private.my_organisation_ids());
  planned uuid[];
  hosted uuid[];
  supplied uuid[];
  suppliers uuid[];
begin
  select
    array_agg(p.event_id) filter (where p.role in ('client', 'co_planner', 'managing_venue', 'support')),
    array_agg(p.event_id) filter (where p.role = 'managing_venue'),
    array_agg(p.event_id) filter (where p.role = 'vendor'),
    array_agg(p.organisation_id) filter (where p.role = 'vendor')
  into planned, hosted, supplied, suppliers
  from private.my_parties() p;
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
