-- Who plans or hosts sees everybody who takes part; a vendor sees who plans and hosts, and neither the other vendors nor
-- the people who act for them.
create or replace function private.my_event_organisation_ids() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select p.organisation_id from public.event_parties p
  where p.ended_at is null
    and (p.event_id = any (array(select private.my_event_ids_as(array['client', 'co_planner', 'managing_venue'])))
      or p.role in ('client', 'co_planner', 'managing_venue') and p.event_id = any (array(select private.my_event_ids())))
  union
  select organisation_id from private.my_parties()
$$;

-- Whose a row is was decided when it was made. Where a person changes what only its place decides about, the right is
-- for the columns that they may change: nobody moves a conversation, a guest or a notification to another event.
revoke update on threads, guests, guest_diets, notifications from messaging_person, events_person, notifications_person;
grant update (last_number, answered_by, assistant_invited, handed_to_thread_id) on threads to messaging_person;
grant update (state, answered_at) on guests to events_person;
grant update (diets) on guest_diets to events_person;
grant update (read_at) on notifications to notifications_person;
