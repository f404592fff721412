-- The functions that policies ask who somebody is read the claims once each instead of once a claim, and find the caller's
-- organisations once instead of twice. What they say is as before.

create or replace function private.person_id() returns uuid
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  person uuid := nullif(claims ->> 'sub', '')::uuid;
begin
  if claims ->> 'aal' is distinct from 'aal2'
    and coalesce(claims ->> 'link_id', '') = ''
    and coalesce(claims ->> 'run_id', '') = ''
    and exists (select from auth.mfa_factors f where f.user_id = person and f.status = 'verified')
  then
    return null;
  end if;
  return person;
end
$$;

create or replace function private.my_organisation_ids() returns setof uuid
  language plpgsql stable security definer rows 4
  set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  person uuid := private.person_id();
  acting uuid := nullif(claims ->> 'acting_organisation_id', '')::uuid;
  strong boolean := claims ->> 'aal' is not distinct from 'aal2';
begin
  if coalesce(claims ->> 'link_id', '') <> '' then
    return;
  end if;
  return query
    select m.organisation_id
    from public.memberships m
    join public.organisations o on o.id = m.organisation_id
    where m.person_id = person
      and m.ended_at is null
      and (acting is null or m.organisation_id = acting)
      and (strong or o.second_factor_since is null or m.role = 'assistant');
end
$$;

-- The seats of these organisations, which must be the caller's: only functions that have found them out may ask. A personal
-- link and support have theirs whatever the organisations are.
create function private.parties_of(mine uuid[], out event_id uuid, out organisation_id uuid, out role text) returns setof record
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
        and o.second_factor_since is null
        and (l.person_id is null or exists (
          select from public.memberships m
          where m.person_id = l.person_id
            and m.organisation_id = l.organisation_id
            and m.ended_at is null));
  end if;
  if coalesce(claims ->> 'reads', '') <> '' then
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
revoke execute on function private.parties_of(uuid[]) from public;

create or replace function private.my_parties(out event_id uuid, out organisation_id uuid, out role text) returns setof record
  language plpgsql stable security definer rows 50
  set search_path = ''
as $$
begin
  return query select p.event_id, p.organisation_id, p.role
    from private.parties_of(array(select private.my_organisation_ids())) p;
end
$$;

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
