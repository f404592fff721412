-- What everything else stands on: the roles of the services and of the people who call them, the schema `private` with
-- the functions that policies use, and the delivery engine's tables, once for each service.

-- Function bodies below name tables that later migrations make.
set check_function_bodies = off;

-- A hosted project grants everything in `public` to its API roles. Marquee's rows are reached through its services alone;
-- what realtime may read is granted table by table.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;
revoke create on schema public from public;

create extension if not exists btree_gist with schema extensions;

-- Each service logs in as <service>_service and takes <service>_person for what a person asked for. The login can set
-- that role but doesn't inherit it, so that forgetting to set it shows at once. Passwords are given by the set-up.
do $$
declare
  service text;
begin
  foreach service in array array['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'] loop
    execute format('create role %I login noinherit', service || '_service');
    execute format('create role %I nologin noinherit', service || '_person');
    execute format('grant %I to %I with inherit false, set true', service || '_person', service || '_service');
    execute format('grant usage on schema public, extensions to %I, %I', service || '_person', service || '_service');
  end loop;
end
$$;

create schema private;

-- Who asks. The claims are set by the service for the transaction (or by realtime for a subscriber); people can edit
-- none of them.
create function private.claim(name text) returns text
  language sql stable
  set search_path = ''
  return nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> name, '');

create function private.person_id() returns uuid
  language sql stable
  set search_path = ''
  return private.claim('sub')::uuid;

-- The organisations that the caller may act for: those with a membership, or the acting one alone where one was named.
-- A personal link has none.
create function private.my_organisation_ids() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select m.organisation_id
  from public.memberships m
  where m.person_id = private.person_id()
    and private.claim('link_id') is null
    and m.ended_at is null
    and (private.claim('acting_organisation_id') is null
      or m.organisation_id = private.claim('acting_organisation_id')::uuid)
$$;

-- The seats that the caller has at events: for a person those of the organisations that they act for, for a personal
-- link the one that it was made for, while both live.
create function private.my_parties(out event_id uuid, out organisation_id uuid, out role text) returns setof record
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
$$;

create function private.my_event_ids() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select event_id from private.my_parties()
$$;

-- The events in which the caller has one of these roles.
create function private.my_event_ids_as(roles text[]) returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select event_id from private.my_parties() where role = any (roles)
$$;

-- The organisations that have a seat at one of the caller's events, and the people who act for them.
create function private.my_event_organisation_ids() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select p.organisation_id from public.event_parties p
  where p.ended_at is null and p.event_id = any (array(select private.my_event_ids()))
$$;

create function private.my_event_person_ids() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select m.person_id from public.memberships m
  where m.ended_at is null and m.organisation_id = any (array(select private.my_event_organisation_ids()))
$$;

-- The household of a guest's personal link, while the link lives.
create function private.my_household_id() returns uuid
  language sql stable security definer
  set search_path = ''
as $$
  select l.household_id
  from public.links l
  where l.id = private.claim('link_id')::uuid
    and l.revoked_at is null
$$;

-- Who sees which thread is fixed by its kind, and this is the one place that says it.
create function private.my_thread_ids() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select t.id
  from public.threads t
  where (t.kind = 'planning' and t.client_organisation_id = any (array(select private.my_organisation_ids())))
    or (t.kind in ('event', 'element')
      and t.event_id = any (array(select private.my_event_ids_as(array['client', 'co_planner', 'managing_venue']))))
    or (t.kind = 'venue_vendor' and t.event_id = any (array(select private.my_event_ids_as(array['managing_venue']))))
    or (t.kind in ('element', 'venue_vendor')
      and (t.event_id, t.vendor_organisation_id) in (select p.event_id, p.organisation_id from private.my_parties() p where p.role = 'vendor'))
$$;

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
-- The mandate of a run of the assistant, while it lives: the person is still who they were and the time isn't over.
create function private.live_mandate(run uuid)
  returns table (person_id uuid, organisation_id uuid, session_id text, assurance text)
  language sql stable security definer
  set search_path = ''
as $$
  select m.person_id, m.organisation_id, m.session_id, m.assurance
  from public.mandates m
  where m.run_id = run
    and m.ended_at is null
    and m.expires_at > now()
$$;

-- The delivery engine of one service: a schema with its outbox, inbox, jobs, leases and idempotency keys.
create function private.create_engine(service text) returns void
  language plpgsql
  set search_path = ''
as $engine$
declare
  schema_name text := service || '_engine';
  login text := service || '_service';
begin
  execute format('create schema %I', schema_name);
  execute format('set local search_path = %I', schema_name);

  -- One row for each domain event; a row without published_at is the relay's work. stream_seq is where the broker put it.
  create table outbox (
    seq bigint generated always as identity,
    id uuid not null,
    occurred_at timestamptz not null,
    event_id uuid,
    type text not null,
    subject text not null,
    payload text not null,
    traceparent text,
    published_at timestamptz,
    stream_seq bigint,
    primary key (occurred_at, seq)
  ) partition by range (occurred_at);
  create index outbox_unpublished on outbox (seq) where published_at is null;
  create index outbox_stream_seq on outbox (stream_seq);

  -- One row for each registered subscriber and each domain event that it hears. A lane (source, event, subscriber) runs
  -- one row at a time, in the order of seq; a dead row closes its lane.
  create table inbox (
    seq bigint generated always as identity,
    message_id uuid not null,
    subscriber text not null,
    occurred_at timestamptz not null,
    source text not null,
    event_id uuid,
    lane text not null,
    type text not null,
    payload text not null,
    traceparent text,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'dead', 'skipped')),
    attempts int not null default 0,
    due_at timestamptz not null default now(),
    last_error text,
    received_at timestamptz not null default now(),
    ended_at timestamptz,
    primary key (occurred_at, message_id, subscriber)
  ) partition by range (occurred_at);
  create index inbox_open on inbox (lane, seq) where state in ('waiting', 'dead');

  -- What arrived later than the inbox is kept: set aside and counted, never run.
  create table inbox_late (
    message_id uuid primary key,
    occurred_at timestamptz not null,
    type text not null,
    payload text not null,
    received_at timestamptz not null default now()
  );

  create table subscribers (
    name text primary key,
    type text not null,
    starts_at timestamptz not null
  );

  -- How far this service has stored the stream; another created_at means that the broker lost its store.
  create table stream_cursor (
    only_row boolean primary key default true check (only_row),
    stream_created_at text not null,
    last_seq bigint not null
  );

  -- What the relay remembers of the stream: its newest message, and how far each consumer had handled it.
  create table relay_memory (
    only_row boolean primary key default true check (only_row),
    stream_created_at text not null,
    last_seq bigint not null,
    floors jsonb not null default '{}'
  );

  create table leases (
    name text primary key,
    holder uuid not null,
    fencing bigint not null default 1,
    expires_at timestamptz not null
  );

  -- One row for each event that this service knows; locking it puts all that is said about the event in order.
  create table known_events (event_id uuid primary key);

  create table idempotency (
    caller text not null,
    rpc text not null,
    key text not null,
    request_hash bytea not null,
    answer text,
    created_at timestamptz not null default now(),
    primary key (caller, rpc, key)
  );
  create index idempotency_age on idempotency (created_at);

  create table jobs (
    id uuid primary key,
    kind text not null,
    -- At most one open job of a kind has the same key.
    key text,
    event_id uuid,
    payload jsonb not null,
    due_at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'unknown', 'done', 'dead', 'cancelled')),
    attempts int not null default 0,
    fencing bigint not null default 0,
    lease_until timestamptz,
    outcome jsonb,
    last_error text,
    traceparent text,
    created_at timestamptz not null default now(),
    ended_at timestamptz
  );
  create index jobs_due on jobs (due_at) where state in ('waiting', 'running', 'unknown');
  create unique index jobs_key on jobs (kind, key) where key is not null and state in ('waiting', 'running', 'unknown');

  -- Locks the event's row, making it where this service hears of the event for the first time.
  execute format($fn$
    create function lock_event(event uuid) returns void
      language plpgsql
      set search_path = %1$I
    as $body$
    begin
      perform 1 from known_events k where k.event_id = event for no key update;
      if not found then
        insert into known_events (event_id) values (event) on conflict do nothing;
        perform 1 from known_events k where k.event_id = event for no key update;
      end if;
    end
    $body$ $fn$, schema_name);

  -- Starts a command: its idempotency row (a twin waits here until the first one ends), then the event's lock.
  execute format($fn$
    create function begin_command(
      new_caller text, new_rpc text, new_key text, new_hash bytea, event uuid,
      out known boolean, out same boolean, out answer text)
      language plpgsql
      set search_path = %1$I
    as $body$
    begin
      insert into idempotency (caller, rpc, key, request_hash)
        values (new_caller, new_rpc, new_key, new_hash) on conflict do nothing;
      known := not found;
      if known then
        select i.answer, i.request_hash = new_hash into answer, same from idempotency i
          where i.caller = new_caller and i.rpc = new_rpc and i.key = new_key;
      elsif event is not null then
        perform lock_event(event);
      end if;
    end
    $body$ $fn$, schema_name);

  execute format($fn$
    create function end_command(of_caller text, of_rpc text, of_key text, new_answer text) returns void
      language sql
      set search_path = %1$I
    as $body$
      update idempotency set answer = new_answer where caller = of_caller and rpc = of_rpc and key = of_key
    $body$ $fn$, schema_name);

  -- Writes what a transaction emitted to the outbox, and its lines to the history.
  execute format($fn$
    create function record(at timestamptz, by_actor text, for_organisation uuid, of_request text, emitted jsonb) returns void
      language plpgsql
      set search_path = %1$I
    as $body$
    begin
      insert into outbox (id, occurred_at, event_id, type, subject, payload, traceparent)
        select e.id, at, e.event_id, e.type, e.subject, e.payload, e.traceparent
        from jsonb_to_recordset(emitted) as e
          (id uuid, event_id uuid, type text, subject text, payload text, traceparent text, nr bigint)
        order by e.nr;
      insert into public.action_history
          (id, service, actor, organisation_id, event_id, action, object_id, detail, request_id, at, personal_hash)
        select e.id, %2$L, by_actor, for_organisation, e.event_id, e.type, e.object_id, e.payload::jsonb, of_request, at,
          case when e.personal is not null then sha256(convert_to(e.id::text || e.personal::text, 'UTF8')) end
        from jsonb_to_recordset(emitted) as e
          (id uuid, event_id uuid, type text, object_id uuid, payload text, personal jsonb);
      insert into public.action_history_personal (line_id, event_id, detail)
        select e.id, e.event_id, e.personal
        from jsonb_to_recordset(emitted) as e (id uuid, event_id uuid, personal jsonb)
        where e.personal is not null;
      perform pg_notify(%3$L, '');
    end
    $body$ $fn$, schema_name, service, service || '_outbox');

  execute format('revoke execute on all functions in schema %I from public', schema_name);
  execute format('grant usage on schema %I to %I', schema_name, login);
  execute format('grant select, insert, update, delete on all tables in schema %I to %I', schema_name, login);
  execute format('grant execute on all functions in schema %I to %I', schema_name, login);
  execute 'set local search_path = ''''';
end
$engine$;

-- Makes the partitions of a service's outbox and inbox for one month (any day in it), and drops those that are older than
-- they are kept: 2 months in the outbox, 4 in the inbox, so that what the stream repeats is always recognised.
create function private.make_partitions(service text, day date) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  first_day date := date_trunc('month', day)::date;
  name_part text := to_char(first_day, 'YYYYMM');
  kept record;
begin
  if session_user not in (service || '_service', 'postgres') then
    raise exception 'partitions of % are made by its own login', service;
  end if;
  -- Two replicas that start at once would both find a partition missing, and one would fail to make it.
  perform pg_advisory_xact_lock(hashtext('partitions of ' || service));
  for kept in select * from (values ('outbox', 2), ('inbox', 4)) as k (name, months) loop
    execute format('create table if not exists %I.%I partition of %I.%I for values from (%L) to (%L)',
      service || '_engine', kept.name || '_' || name_part, service || '_engine', kept.name,
      first_day::timestamp at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC');
    execute format('grant select, insert, update, delete on %I.%I to %I',
      service || '_engine', kept.name || '_' || name_part, service || '_service');
    execute format('drop table if exists %I.%I', service || '_engine',
      kept.name || '_' || to_char(first_day - make_interval(months => kept.months + 1), 'YYYYMM'));
  end loop;
end
$$;

do $$
declare
  service text;
begin
  foreach service in array array['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'] loop
    perform private.create_engine(service);
    perform private.make_partitions(service, (now() - interval '1 month')::date);
    perform private.make_partitions(service, now()::date);
    perform private.make_partitions(service, (now() + interval '1 month')::date);
    execute format('grant usage on schema private to %I, %I', service || '_person', service || '_service');
    execute format('grant execute on function private.claim(text), private.person_id(), private.my_organisation_ids(),
      private.my_parties(), private.my_event_ids(), private.my_event_ids_as(text[]), private.my_event_organisation_ids(),
      private.my_event_person_ids(), private.my_household_id(), private.my_thread_ids()
      to %I, %I', service || '_person', service || '_service');
    execute format('grant execute on function private.live_mandate(uuid), private.make_partitions(text, date) to %I', service || '_service');
  end loop;
end
$$;

grant usage on schema private to authenticated;
grant execute on function private.claim(text), private.person_id(), private.my_organisation_ids(), private.my_parties(),
  private.my_event_ids(), private.my_event_ids_as(text[]), private.my_event_organisation_ids(),
  private.my_event_person_ids(), private.my_household_id(), private.my_thread_ids() to authenticated;

grant execute on function private.my_managed_organisation_ids() to payments_person, payments_service;

reset check_function_bodies;
