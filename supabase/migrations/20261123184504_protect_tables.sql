-- Who may touch a table at all, what realtime publishes, and what drizzle can't say: exclusion, thread visibility, and
-- the checkpoints' tables.
set check_function_bodies = off;

-- Rows are decided by policies, which hold for the owner's login too.
create function private.protect(table_name text, service text, published boolean default false) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  execute format('alter table public.%I force row level security', table_name);
  execute format('grant select, insert, update, delete on public.%I to %I', table_name, service || '_service');
  execute format('grant select, insert, update on public.%I to %I', table_name, service || '_person');
  if published then
    execute format('grant select on public.%I to authenticated', table_name);
    execute format('alter publication supabase_realtime add table public.%I', table_name);
  end if;
end
$$;

select private.protect(name, 'events') from unnest(array[
  'approvals', 'change_requests', 'clients', 'closures', 'element_versions', 'event_briefs', 'event_parties', 'functions',
  'guest_diets', 'holds', 'household_contacts', 'households', 'memberships', 'organisations', 'people', 'people_contacts',
  'price_rules', 'space_layouts', 'space_members', 'spaces', 'vendors', 'venue_policies', 'venue_vendor_terms',
  'venue_vendors', 'venues']) as name;
select private.protect(name, 'events', published => true) from unnest(array['elements', 'events', 'files', 'guests']) as name;
select private.protect(name, 'tasks') from unnest(array['form_answers', 'form_drafts', 'forms']) as name;
select private.protect('tasks', 'tasks', published => true);
select private.protect(name, 'messaging') from unnest(array['thread_reads', 'threads']) as name;
select private.protect('messages', 'messaging', published => true);
select private.protect(name, 'payments') from unnest(array['checkouts', 'quotable_elements', 'quote_acceptances', 'quotes', 'refunds']) as name;
select private.protect('payments', 'payments', published => true);
select private.protect('notification_preferences', 'notifications');
select private.protect('notifications', 'notifications', published => true);
select private.protect(name, 'orchestrator') from unnest(array['interrupts', 'proposals', 'runs', 'tool_calls']) as name;

-- What no person's request touches: its service's login alone.
create function private.protect_from_people(table_name text, service text) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  execute format('alter table public.%I force row level security', table_name);
  execute format('grant select, insert, update, delete on public.%I to %I', table_name, service || '_service');
end
$$;

select private.protect_from_people(name, 'events') from unnest(array['links', 'occupancy']) as name;
select private.protect_from_people(name, 'tasks') from unnest(array['task_closings', 'task_parties']) as name;
select private.protect_from_people(name, 'payments') from unnest(array['payment_events', 'payment_parties', 'stripe_customers', 'stripe_events']) as name;
select private.protect_from_people(name, 'notifications') from unnest(array[
  'deliveries', 'notification_elements', 'notification_events', 'notification_parties']) as name;
select private.protect_from_people(name, 'orchestrator') from unnest(array['element_lives', 'mandates', 'model_calls', 'plannings', 'thread_leases']) as name;

-- The ledger and the history are added to and never changed: no login has the right to.
alter table ledger_entries force row level security;
grant select, insert on ledger_entries to payments_service;
grant select on ledger_entries to payments_person;
alter table action_history force row level security;
alter table action_history_personal force row level security;
grant select, insert on action_history, action_history_personal to events_service;
grant delete on action_history_personal to events_service;
grant select on action_history, action_history_personal to events_person;
grant insert on action_history, action_history_personal
  to tasks_service, messaging_service, payments_service, notifications_service, orchestrator_service;

-- No two blocking rows stand on one slot of one space at overlapping times, set-up and tear-down included: whoever edits
-- which request, and however many confirm at once.
do $$
begin
  execute 'alter table occupancy add constraint occupancy_never_overlaps exclude using gist (space_id extensions.gist_uuid_ops with =, slot extensions.gist_int4_ops with =, during with &&)';
end
$$;

-- LangGraph's checkpoints, in a schema of the orchestrator alone. The shape is the library's own.
create schema orchestrator_graph;
create table orchestrator_graph.checkpoint_migrations (v integer primary key);
create table orchestrator_graph.checkpoints (
  thread_id text not null,
  checkpoint_ns text not null default '',
  checkpoint_id text not null,
  parent_checkpoint_id text,
  type text,
  checkpoint jsonb not null,
  metadata jsonb not null default '{}',
  primary key (thread_id, checkpoint_ns, checkpoint_id)
);
create table orchestrator_graph.checkpoint_blobs (
  thread_id text not null,
  checkpoint_ns text not null default '',
  channel text not null,
  version text not null,
  type text not null,
  blob bytea,
  primary key (thread_id, checkpoint_ns, channel, version)
);
create table orchestrator_graph.checkpoint_writes (
  thread_id text not null,
  checkpoint_ns text not null default '',
  checkpoint_id text not null,
  task_id text not null,
  idx integer not null,
  channel text not null,
  type text,
  blob bytea not null,
  primary key (thread_id, checkpoint_ns, checkpoint_id, task_id, idx)
);
insert into orchestrator_graph.checkpoint_migrations (v) values (0), (1), (2), (3), (4);
grant usage on schema orchestrator_graph to orchestrator_service;
grant select, insert, update, delete on all tables in schema orchestrator_graph to orchestrator_service;

reset check_function_bodies;
