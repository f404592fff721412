-- Somebody has one role in an organisation at a time. Whoever left may come back: what ended stays beside it.
do $$
begin
  execute 'create unique index memberships_one_at_a_time on memberships (person_id, organisation_id) where ended_at is null';
end
$$;

-- Whoever invited sees how their invitations stand, live. Addresses and secrets aren't published: they have tables of their own.
select private.protect('invitations', 'events', published => true);
select private.protect('invitation_addresses', 'events');
select private.protect_from_people('invitation_mails', 'events');

-- To take an invitation back or send it again is all that a person changes of it; an address never changes.
revoke update on invitations, invitation_addresses from events_person;
grant update (state, expires_at, ended_at, undeliverable_at) on invitations to events_person;

-- Owners and managers invite to their organisation, and realtime asks as its subscriber.
do $$
declare
  service text;
begin
  foreach service in array array['events', 'tasks', 'messaging', 'notifications', 'orchestrator'] loop
    execute format('grant execute on function private.my_managed_organisation_ids() to %I, %I', service || '_person', service || '_service');
  end loop;
end
$$;
grant execute on function private.my_managed_organisation_ids() to authenticated;

-- A personal link that was mailed to somebody as one of an organisation's people opens nothing once they have left it.
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
        and o.second_factor_since is null
        and (l.person_id is null or exists (
          select from public.memberships m
          where m.person_id = l.person_id
            and m.organisation_id = l.organisation_id
            and m.ended_at is null));
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
