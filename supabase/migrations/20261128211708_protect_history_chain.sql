-- The chain is added to and never changed, and what waits for its place is put there by the trigger alone.
alter table history_chain force row level security;
alter table history_to_chain force row level security;
grant select, insert on history_chain to events_service;
grant select, delete on history_to_chain to events_service;

-- Every service adds lines to the history, and none of them may touch what events keeps: this runs as the owner.
create function private.wait_for_chain() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into public.history_to_chain (line_id) select a.id from added a;
  return null;
end
$$;

create trigger action_history_waits after insert on action_history
  referencing new table as added
  for each statement execute function private.wait_for_chain();

insert into history_to_chain (line_id) select id from action_history;
