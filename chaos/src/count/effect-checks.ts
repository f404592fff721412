import type { Check } from './check.ts';

/** Each run that was walked to its end and whose graph ends in an answer, with what it said: its key bears the run's id. */
const answersOfRuns = `with answered as (
  select r.id, count(i.key) as answers
  from public.runs r left join messaging_engine.idempotency i on i.rpc = 'PostAssistantMessage' and i.key like r.id || '-%'
  where r.graph in ('planning', 'question') and r.state = 'done' group by r.id)`;

/** What the product's tables may never say, whatever was done: effects that are missing, or there more than once. */
export const effectChecks: readonly Check[] = [
  {
    kind: 'lost',
    what: 'numbers that are missing in a thread',
    sql: `select format('%s: %s messages, the last is %s', t.id, count(m.id), t.last_number) as example
      from public.threads t left join public.messages m on m.thread_id = t.id
      group by t.id, t.last_number having count(m.id) <> t.last_number or coalesce(max(m.number), 0) <> t.last_number`,
  },
  {
    kind: 'lost',
    what: 'messages to the assistant for which no run was made',
    sql: `select m.id::text as example
      from public.messages m join public.threads t on t.id = m.thread_id and t.kind = 'planning'
      left join public.runs r on r.cause_id = m.id
      left join public.plannings p on p.event_id = m.event_id
      where m.author_kind = 'person' and r.id is null and (p.taken_over_at is null or m.at < p.taken_over_at)`,
  },
  {
    kind: 'lost',
    what: 'runs that were given up',
    sql: `select format('%s %s: %s', r.graph, r.id, o.payload::jsonb ->> 'code') as example
      from public.runs r left join orchestrator_engine.outbox o
        on o.type = 'marquee.orchestrator.v1.PersonNeeded' and o.payload::jsonb ->> 'runId' = r.id::text
      where r.state = 'failed'`,
  },
  {
    kind: 'lost',
    what: 'runs that ended without their answer',
    sql: `${answersOfRuns} select format('%s, which called: %s', id, (
        select string_agg(concat_ws(' ', c.tool, c.outcome, c.code), ', ' order by c.at) from public.tool_calls c where c.run_id = answered.id)) as example
      from answered where answers = 0`,
  },
  {
    kind: 'lost',
    what: 'approved elements that nobody took up',
    sql: `select id::text as example from public.elements where state = 'client_approved'`,
  },
  {
    kind: 'doubled',
    what: 'runs that answered more than once',
    sql: `${answersOfRuns} select format('%s: %s answers', id, answers) as example from answered where answers > 1`,
  },
  {
    kind: 'doubled',
    what: 'messages of the assistant that were written once',
    sql: `select m.id::text as example from public.messages m where m.author_kind = 'assistant' and not exists (
      select from messaging_engine.idempotency i where i.rpc = 'PostAssistantMessage' and i.answer::jsonb #>> '{message,messageId}' = m.id::text)`,
  },
  {
    kind: 'doubled',
    what: 'messages that one person wrote once',
    sql: `select min(id::text) as example from public.messages where author_kind = 'person'
      group by thread_id, author_person_id, body having count(*) > 1`,
  },
  {
    kind: 'doubled',
    what: 'open tasks about the same thing',
    sql: `select format('%s about %s %s', kind, about_kind, about_id) as example from public.tasks
      where about_id is not null group by event_id, kind, about_kind, about_id, about_version, assignee_organisation_id
      having count(*) filter (where status not in ('done', 'declined', 'expired', 'cancelled')) > 1`,
  },
  {
    kind: 'doubled',
    what: 'notifications of one person about the same domain event',
    sql: `select format('%s of %s', split_part(dedupe_key, ':', 2), person_id) as example from public.notifications
      group by person_id, kind, split_part(dedupe_key, ':', 2) having count(*) > 1`,
  },
  {
    kind: 'doubled',
    what: 'notifications that stand in more than one mail',
    sql: `select told.id as example from public.deliveries d, jsonb_array_elements_text(d.notification_ids) as told (id)
      group by told.id having count(*) > 1`,
  },
  {
    kind: 'lost',
    what: 'mails that were to go out and whose job is gone',
    sql: `select d.id::text as example from public.deliveries d
      where d.state in ('gathering', 'waiting') and not exists (
        select from notifications_engine.jobs j where j.payload ->> 'deliveryId' = d.id::text and j.state in ('waiting', 'running', 'unknown'))`,
  },
  {
    kind: 'doubled',
    what: 'approvals of one version by one side',
    sql: `select format('%s version %s by %s', element_id, version, party) as example from public.approvals
      group by element_id, version, party, decision having count(*) > 1`,
  },
  {
    kind: 'doubled',
    what: 'payments that were taken more than once',
    sql: `select payment_id::text as example from public.checkouts where state = 'paid' group by payment_id having count(*) > 1`,
  },
  {
    kind: 'lost',
    what: 'payments that were taken and aren’t booked',
    sql: `select p.id::text as example from public.payments p
      where p.status = 'paid' and not exists (select from public.ledger_entries l where l.payment_id = p.id)`,
  },
  {
    kind: 'doubled',
    what: 'bookings of one payment in one account',
    sql: `select format('%s in %s', payment_id, account) as example from public.ledger_entries
      where payment_id is not null group by payment_id, account, amount_minor having count(*) > 1`,
  },
  {
    kind: 'lost',
    what: 'transactions of the ledger that don’t come to nothing',
    sql: `select transaction_id::text as example from public.ledger_entries group by transaction_id having sum(amount_minor) <> 0`,
  },
  {
    kind: 'doubled',
    what: 'quotes in force for one event',
    sql: `select event_id::text as example from public.quotes where state in ('issued', 'accepted')
      group by event_id, state having count(*) > 1`,
  },
];
