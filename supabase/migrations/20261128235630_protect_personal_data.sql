-- What somebody agreed to is added to and never changed. What was erased is read and written by the service alone.
alter table consents force row level security;
grant select, insert on consents to events_service, events_person;
select private.protect_from_people(name, 'events') from unnest(array['due_payments', 'erasures', 'erasure_parts']) as name;

-- The hash that a line of the history keeps of its personal part was salted with the line's own id, so that a short reason
-- could be guessed after it was erased. A random salt stands with the personal part now, and is erased with it. Lines that
-- are there already keep their hash: the chain covers it.
create function private.salt_history(service text) returns void
  language plpgsql
  set search_path = ''
as $salt$
begin
  execute format($fn$
    create or replace function %1$I.record(at timestamptz, by_actor text, for_organisation uuid, of_request text, emitted jsonb) returns void
      language plpgsql
      set search_path = %1$I
    as $body$
    begin
      insert into outbox (id, occurred_at, event_id, type, subject, payload, traceparent)
        select e.id, at, e.event_id, e.type, e.subject, e.payload, e.traceparent
        from jsonb_to_recordset(emitted) as e
          (id uuid, event_id uuid, type text, subject text, payload text, traceparent text, nr bigint)
        order by e.nr;
      with said as materialized (
        select e.*, case when e.personal is not null
          then uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) end as salt
        from jsonb_to_recordset(emitted) as e
          (id uuid, event_id uuid, type text, object_id uuid, payload text, personal jsonb)
      ), lines as (
        insert into public.action_history
            (id, service, actor, organisation_id, event_id, action, object_id, detail, request_id, at, personal_hash)
          select e.id, %2$L, by_actor, for_organisation, e.event_id, e.type, e.object_id, e.payload::jsonb, of_request, at,
            case when e.personal is not null then sha256(e.salt || convert_to(e.personal::text, 'UTF8')) end
          from said e
      )
      insert into public.action_history_personal (line_id, event_id, detail, salt)
        select e.id, e.event_id, e.personal, e.salt from said e where e.personal is not null;
      perform pg_notify(%3$L, '');
    end
    $body$ $fn$, service || '_engine', service, service || '_outbox');
end
$salt$;

select private.salt_history(service)
from unnest(array['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator']) as service;
