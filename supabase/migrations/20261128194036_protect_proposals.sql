-- What events heard of proposals is for its own login; the proposals themselves are live on the pages of those who plan.
select private.protect_from_people('known_proposals', 'events');
grant select on public.proposals to authenticated;
alter publication supabase_realtime add table public.proposals;
