-- The day of an event as payments knows it: what is due before the event is counted from it.
create table payment_events (
  event_id uuid primary key,
  day text,
  version integer not null
);
alter table payment_events enable row level security;
create policy own_login on payment_events as permissive for all to payments_service using (true) with check (true);
select private.protect_from_people('payment_events', 'payments');

-- The organisations that the caller leads: giving money back is a decision of owners and managers.
create function private.my_managed_organisation_ids() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select m.organisation_id
  from public.memberships m
  where m.person_id = private.person_id()
    and m.role in ('owner', 'manager')
    and m.ended_at is null
    and m.organisation_id = any (array(select private.my_organisation_ids()))
$$;
grant execute on function private.my_managed_organisation_ids() to payments_person, payments_service;
