-- The functions that policies ask who somebody is, in PL/pgSQL. A function in SQL that can't be inlined (a definer's, or one
-- with a search_path of its own) is parsed and planned anew at each call, which cost a query of a thread's messages some
-- 20 ms over a thousand organisations; PL/pgSQL keeps its plans for the session. What they say is as before. The estimates
-- of rows are there because the usual thousand made Postgres read whole tables instead of an index.
create or replace function private.claim(name text) returns text
  language plpgsql stable
  set search_path = ''
as $$
begin
  return nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> name, '');
end
$$;

create or replace function private.person_id() returns uuid
  language plpgsql stable
  set search_path = ''
as $$
begin
  return private.claim('sub')::uuid;
end
$$;

-- The organisations that the caller may act for: those with a membership, or the acting one alone where one was named.
-- A personal link has none.
create or replace function private.my_organisation_ids() returns setof uuid
  language plpgsql stable security definer rows 4
  set search_path = ''
as $$
declare
  person uuid := private.person_id();
  acting uuid := private.claim('acting_organisation_id')::uuid;
begin
  if private.claim('link_id') is not null then
    return;
  end if;
  return query
    select m.organisation_id
    from public.memberships m
    where m.person_id = person
      and m.ended_at is null
      and (acting is null or m.organisation_id = acting);
end
$$;

-- The seats that the caller has at events: for a person those of the organisations that they act for, for a personal
-- link the one that it was made for, while both live.
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
      where p.ended_at is null
        and l.id = link
        and l.revoked_at is null
        and l.expires_at > now();
  end if;
end
$$;

create or replace function private.my_event_ids() returns setof uuid
  language plpgsql stable security definer rows 50
  set search_path = ''
as $$
begin
  return query select p.event_id from private.my_parties() p;
end
$$;

-- The events in which the caller has one of these roles.
create or replace function private.my_event_ids_as(roles text[]) returns setof uuid
  language plpgsql stable security definer rows 50
  set search_path = ''
as $$
begin
  return query select p.event_id from private.my_parties() p where p.role = any (roles);
end
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
    array_agg(p.event_id) filter (where p.role in ('client', 'co_planner', 'managing_venue')),
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
