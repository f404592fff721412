-- The delivery engine's steps as functions: each is one round trip where it was several, and its statements keep their
-- plans. Called for each service; one that comes later calls it after private.create_engine. What the version before this
-- one calls (begin_command, end_command) stays for as long as it may run beside it.
create function private.create_engine_steps(service text) returns void
  language plpgsql
  set search_path = ''
as $engine$
declare
  schema_name text := service || '_engine';
  login text := service || '_service';
begin
  execute format('set local search_path = %I', schema_name);

  -- Stores a batch of the stream, in its order, with the place up to which it is now stored. What is there already is
  -- ignored; so is what no subscriber hears; what is older than the inbox is kept is set aside.
  -- Answers the lanes that got something to do.
  execute format($fn$
    create function store_messages(messages jsonb, oldest timestamptz, of_stream text, up_to bigint, by_reader text)
      returns table (new_lane text)
      language plpgsql
      set search_path = %1$I
    as $body$
    declare
      -- The inbox is kept for four months, this one included: what is older can't be recognised again.
      kept_since timestamptz := date_trunc('month', now() - interval '3 months');
    begin
      -- Registration takes the conflicting lock: a starting point can't move between this and the commit.
      lock table subscribers in row share mode;
      if oldest < kept_since then
        insert into inbox_late (message_id, occurred_at, type, payload)
          select m.id, m.occurred_at, m.type, m.payload
          from jsonb_to_recordset(messages) as m (id uuid, type text, occurred_at timestamptz, payload text)
          where m.occurred_at < kept_since and exists (select from subscribers s where s.type = m.type)
          on conflict do nothing;
      end if;
      return query
        with stored as (
          insert into inbox (message_id, subscriber, occurred_at, source, event_id, lane, type, payload, traceparent)
            select m.id, s.name, m.occurred_at, m.source, m.event_id,
              m.source || ':' || coalesce(m.event_id::text, '-') || ':' || s.name, m.type, m.payload, m.traceparent
            from jsonb_to_recordset(messages) as m (nr bigint, id uuid, type text, source text, occurred_at timestamptz,
              event_id uuid, payload text, traceparent text)
            join subscribers s on s.type = m.type and s.starts_at <= m.occurred_at
            where m.occurred_at >= kept_since
            order by m.nr, s.name
            on conflict do nothing
            returning lane)
        select distinct stored.lane from stored;
      if found then
        perform pg_notify(%2$L, by_reader);
      end if;
      insert into stream_cursor as c (stream_created_at, last_seq) values (of_stream, up_to)
        on conflict (only_row) do update set stream_created_at = excluded.stream_created_at, last_seq =
          case when c.stream_created_at = excluded.stream_created_at
            then greatest(c.last_seq, excluded.last_seq) else excluded.last_seq end;
    end
    $body$ $fn$, schema_name, service || '_inbox');

  -- The first rows that are not yet published, behind a number: 0, or one that is under way already.
  execute format($fn$
    create function unpublished(behind bigint, at_most int) returns setof outbox
      language plpgsql stable
      set search_path = %1$I
    as $body$
    begin
      return query select * from outbox where published_at is null and seq > behind order by seq limit at_most;
    end
    $body$ $fn$, schema_name);

  -- Locks the first open row of a lane, and its event, where it is due and nobody else has it. Nothing otherwise.
  execute format($fn$
    create function claim_head(of_lane text, at timestamptz) returns setof inbox
      language plpgsql
      set search_path = %1$I
    as $body$
    declare
      head inbox;
    begin
      select i.* into head from inbox i
        where i.lane = of_lane and i.state in ('waiting', 'dead') order by i.seq limit 1 for update skip locked;
      -- What was never tried is due at once, whatever the clocks of database and service say.
      if head.state is distinct from 'waiting' or (head.attempts > 0 and head.due_at > at) then
        return;
      end if;
      -- Skipping a locked row finds the one behind it: with an earlier row open, this isn't the head.
      if exists (select from inbox i where i.lane = of_lane and i.state in ('waiting', 'dead') and i.seq < head.seq) then
        return;
      end if;
      if head.event_id is not null then
        perform lock_event(head.event_id);
      end if;
      return next head;
    end
    $body$ $fn$, schema_name);

  -- Starts a command as begin_command does, and takes the role and claims of whoever asks for the rest of the transaction.
  -- A null role stays the service's own login. person is null where the caller is nobody to the policies.
  execute format($fn$
    create function start_command(
      new_caller text, new_rpc text, new_key text, new_hash bytea, event uuid, as_role text, claims text,
      out known boolean, out same boolean, out answer text, out person uuid)
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
        return;
      end if;
      if event is not null then
        perform lock_event(event);
      end if;
      if as_role is not null then
        perform set_config('role', as_role, true), set_config('request.jwt.claims', claims, true);
        person := private.person_id();
      end if;
    end
    $body$ $fn$, schema_name);

  -- Ends a command, back as the service's own login: what it emitted, its lines of the history, and its answer under its
  -- key. It stands where the person's role can call it; whoever may call it could leave that role by themselves.
  execute format($fn$
    create function private.%2$I(at timestamptz, by_actor text, for_organisation uuid, of_request text, emitted jsonb,
      of_rpc text, of_key text, new_answer text) returns void
      language plpgsql
      set search_path = %1$I
    as $body$
    begin
      perform set_config('role', 'none', true);
      if emitted is not null then
        perform record(at, by_actor, for_organisation, of_request, emitted);
      end if;
      update idempotency set answer = new_answer where caller = by_actor and rpc = of_rpc and key = of_key;
    end
    $body$ $fn$, schema_name, 'finish_' || service || '_command');
  execute format('revoke execute on function private.%I from public', 'finish_' || service || '_command');
  execute format('grant execute on function private.%I to %I, %I', 'finish_' || service || '_command', login,
    service || '_person');

  -- Ends a subscriber's work on a row: what it emitted, its lines of the history, and that the row is done.
  execute format($fn$
    create function finish_row(at timestamptz, by_actor text, for_organisation uuid, of_request text, emitted jsonb,
      of_time timestamptz, message uuid, by_subscriber text) returns void
      language plpgsql
      set search_path = %1$I
    as $body$
    begin
      if emitted is not null then
        perform record(at, by_actor, for_organisation, of_request, emitted);
      end if;
      update inbox set state = 'done', ended_at = now(), last_error = null
        where occurred_at = of_time and message_id = message and subscriber = by_subscriber;
    end
    $body$ $fn$, schema_name);

  execute format('revoke execute on all functions in schema %I from public', schema_name);
  execute format('grant execute on all functions in schema %I to %I', schema_name, login);
  execute 'set local search_path = ''''';
end
$engine$;

do $$
declare
  service text;
begin
  foreach service in array array['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'] loop
    perform private.create_engine_steps(service);
  end loop;
end
$$;
