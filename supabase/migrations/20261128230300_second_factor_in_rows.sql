-- A second factor is asked for by the rows themselves, so that no way around the pages leads to them.

-- The person who is asking: nobody, where they have a second factor and this session hasn't passed it. A run of the
-- assistant goes on with the mandate that it was given; a personal link opens its one matter.
create or replace function private.person_id() returns uuid
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  person uuid := private.claim('sub')::uuid;
begin
  if private.claim('aal') is distinct from 'aal2'
    and private.claim('link_id') is null
    and private.claim('run_id') is null
    and exists (select from auth.mfa_factors f where f.user_id = person and f.status = 'verified')
  then
    return null;
  end if;
  return person;
end
$$;

-- The organisations that the caller may act for: those with a membership, or the acting one alone where one was named.
-- One that asks for a second factor is only theirs with one; its assistant has none. A personal link has none of them.
create or replace function private.my_organisation_ids() returns setof uuid
  language plpgsql stable security definer rows 4
  set search_path = ''
as $$
declare
  person uuid := private.person_id();
  acting uuid := private.claim('acting_organisation_id')::uuid;
  strong boolean := private.claim('aal') is not distinct from 'aal2';
begin
  if private.claim('link_id') is not null then
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

-- The seats that the caller has at events: for a person those of the organisations that they act for, for a personal
-- link the one that it was made for, while both live. A link proves an address and nothing more: it opens nothing of an
-- organisation that asks for a second factor.
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
end
$$;
