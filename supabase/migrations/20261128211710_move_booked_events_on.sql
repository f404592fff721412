-- From now on an event that becomes booked gets the job that moves it on when its day comes; those that are booked already
-- get theirs here. It finds out itself when it is to look again.
insert into events_engine.jobs (id, kind, key, event_id, payload, due_at)
select gen_random_uuid(), 'move-event-on', e.id::text, e.id, jsonb_build_object('eventId', e.id), now()
from events e
where e.state in ('booked', 'locked', 'live')
on conflict do nothing;
