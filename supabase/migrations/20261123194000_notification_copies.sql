-- What notifications knows of elements and events beside their ids: which vendor to tell, in which words, and how soon.
create table notification_elements (
  element_id uuid primary key,
  event_id uuid not null,
  category text not null,
  vendor_organisation_id uuid
);
alter table notification_elements enable row level security;
create policy own_login on notification_elements as permissive for all to notifications_service using (true) with check (true);
select private.protect_from_people('notification_elements', 'notifications');

create table notification_events (
  event_id uuid primary key,
  day text,
  version integer not null
);
alter table notification_events enable row level security;
create policy own_login on notification_events as permissive for all to notifications_service using (true) with check (true);
select private.protect_from_people('notification_events', 'notifications');
