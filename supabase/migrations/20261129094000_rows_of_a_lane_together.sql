-- A worker takes several rows of a lane in one transaction, and is told whether more of it wait. claim_head stays for as
-- long as the version before may run beside this one; finish_row is called the same way by both.
do $$
declare
  service text;
begin
  foreach service in array array['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'] loop
    execute format($fn$
      -- Locks the first open rows of a lane that are due, one behind the other, and their event, where nobody else has the
      -- first one. Nothing otherwise.
      create function %1$I.claim_rows(of_lane text, at timestamptz, at_most int) returns setof %1$I.inbox
        language plpgsql
        set search_path = %1$I
      as $body$
      declare
        claimed inbox;
        behind bigint := 0;
      begin
        select i.* into claimed from inbox i
          where i.lane = of_lane and i.state in ('waiting', 'dead') order by i.seq limit 1 for update skip locked;
        -- Skipping a locked row finds the one behind it: with an earlier row open, this isn't the first.
        if exists (select from inbox i where i.lane = of_lane and i.state in ('waiting', 'dead') and i.seq < claimed.seq) then
          return;
        end if;
        -- What was never tried is due at once, whatever the clocks of database and service say.
        while claimed.state = 'waiting' and (claimed.attempts = 0 or claimed.due_at <= at) loop
          if behind = 0 and claimed.event_id is not null then
            perform lock_event(claimed.event_id);
          end if;
          return next claimed;
          at_most := at_most - 1;
          exit when at_most < 1;
          behind := claimed.seq;
          select i.* into claimed from inbox i
            where i.lane = of_lane and i.state in ('waiting', 'dead') and i.seq > behind order by i.seq limit 1 for update;
        end loop;
      end
      $body$;

      drop function %1$I.finish_row(timestamptz, text, uuid, text, jsonb, timestamptz, uuid, text);

      -- Ends a subscriber's work on a row: what it emitted, its lines of the history, and that the row is done.
      -- Answers whether more of its lane wait.
      create function %1$I.finish_row(at timestamptz, by_actor text, for_organisation uuid, of_request text, emitted jsonb,
        of_time timestamptz, message uuid, by_subscriber text) returns boolean
        language plpgsql
        set search_path = %1$I
      as $body$
      declare
        of_lane text;
      begin
        if emitted is not null then
          perform record(at, by_actor, for_organisation, of_request, emitted);
        end if;
        update inbox set state = 'done', ended_at = now(), last_error = null
          where occurred_at = of_time and message_id = message and subscriber = by_subscriber
          returning lane into of_lane;
        return exists (select from inbox i where i.lane = of_lane and i.state in ('waiting', 'dead'));
      end
      $body$;

      revoke execute on function %1$I.claim_rows(text, timestamptz, int),
        %1$I.finish_row(timestamptz, text, uuid, text, jsonb, timestamptz, uuid, text) from public;
      grant execute on function %1$I.claim_rows(text, timestamptz, int),
        %1$I.finish_row(timestamptz, text, uuid, text, jsonb, timestamptz, uuid, text) to %2$I;
    $fn$, service || '_engine', service || '_service');
  end loop;
end
$$;
