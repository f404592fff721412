-- A link that has expired opens nothing, whatever token was made from it before.
create or replace function private.my_parties(out event_id uuid, out organisation_id uuid, out role text) returns setof record
  language sql stable security definer
  set search_path = ''
as $$
  select p.event_id, p.organisation_id, p.role
  from public.event_parties p
  where p.ended_at is null
    and p.organisation_id = any (array(select private.my_organisation_ids()))
  union all
  select p.event_id, p.organisation_id, p.role
  from public.event_parties p
  join public.links l on l.event_id = p.event_id and l.organisation_id = p.organisation_id
  where p.ended_at is null
    and l.id = private.claim('link_id')::uuid
    and l.revoked_at is null
    and l.expires_at > now()
$$;

create or replace function private.my_household_id() returns uuid
  language sql stable security definer
  set search_path = ''
as $$
  select l.household_id
  from public.links l
  where l.id = private.claim('link_id')::uuid
    and l.revoked_at is null
    and l.expires_at > now()
$$;

-- Whose link it is may be read and it may be taken back; its secret's hash is for the service's own login.
grant select (id, event_id, organisation_id, person_id, household_id, opens, created_at, expires_at, revoked_at), update (revoked_at)
  on links to events_person;
