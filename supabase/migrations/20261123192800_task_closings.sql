create table "task_closings" (
  "event_id" uuid not null,
  "kind" text not null,
  "about_kind" text not null,
  "about_id" uuid not null,
  "through_version" integer not null,
  constraint "task_closings_event_id_kind_about_kind_about_id_pk" primary key ("event_id", "kind", "about_kind", "about_id")
);
alter table "task_closings" enable row level security;
create policy "own_login" on "task_closings" as permissive for all to "tasks_service" using (true) with check (true);
select private.protect_from_people('task_closings', 'tasks');
