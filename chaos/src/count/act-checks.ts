import type { Acknowledged } from '../load/ledger.ts';
import type { Check } from './check.ts';

type Fields = Readonly<Record<string, unknown>>;
/** The rows that an act must have left, as a query of them with what the person sent and was answered. */
type RowsOf = (act: { readonly sent: Fields; readonly told: Fields }) => { sql: string; values: readonly unknown[] };

const decision =
  (party: string): RowsOf =>
  ({ sent }) => ({
    sql: 'select from public.approvals where element_id = $1 and version = $2 and party = $3',
    values: [sent.elementId, sent.version, party],
  });
const idOf = (thing: unknown, field: string) => (thing as Fields | undefined)?.[field];
const one =
  (table: string, id: (told: Fields, sent: Fields) => unknown): RowsOf =>
  ({ sent, told }) => ({ sql: `select from public.${table} where id = $1`, values: [id(told, sent)] });

/** What each act leaves of which there must be exactly one; the others are known by their idempotency key alone. */
const rowsOf: Readonly<Record<string, RowsOf>> = {
  'events/register-venue': one('venues', (told) => told.venueId),
  'events/register-vendor': one('vendors', (told) => told.vendorId),
  'events/save-space': one('spaces', (told) => idOf(told.space, 'spaceId')),
  'events/add-household': one('households', (told) => idOf(told.household, 'householdId')),
  'events/approve-element': decision('client'),
  'events/decide-for-venue': decision('venue'),
  'events/decide-for-vendor': decision('vendor'),
  'messaging/open-planning-thread': one('threads', (told) => idOf(told.thread, 'threadId')),
  'messaging/send-message': ({ sent, told }) => ({
    sql: `select from public.messages where id = $1 and number = $2 and thread_id = $3 and body = $4 and author_kind = 'person'`,
    values: [idOf(told.message, 'messageId'), idOf(told.message, 'number'), sent.threadId, sent.body],
  }),
  'payments/accept-quote': ({ sent }) => ({
    sql: 'select from public.quote_acceptances where quote_id = $1 and version = $2',
    values: [sent.quoteId, sent.version],
  }),
  'payments/refund-payment': one('refunds', (told) => told.refundId),
  'tasks/create-task': one('tasks', (told) => told.taskId),
  'tasks/complete-task': ({ sent }) => ({
    sql: `select from public.tasks where id = $1 and status = 'done'`,
    values: [sent.taskId],
  }),
  'tasks/submit-answer': ({ sent }) => ({
    sql: 'select from public.form_answers where form_id = $1',
    values: [sent.formId],
  }),
};

/** What must be true of everything that was acknowledged to a person. */
export function actChecks(acts: readonly Acknowledged[]): Check[] {
  return [keysAreThere(acts), ...acts.flatMap(effectOnce)];
}

/** The key's row commits with whatever the act did: it is there exactly where the act is. */
function keysAreThere(acts: readonly Acknowledged[]): Check {
  const services = [...new Set(acts.map(({ path }) => path.split('/')[0] as string))];
  const kept = services.map((service) => `select key from ${service}_engine.idempotency where answer is not null`);
  return {
    kind: 'lost',
    what: 'acts that were acknowledged and left nothing',
    sql: `select format('%s under %s', asked.path, asked.key) as example
      from unnest($1::text[], $2::text[]) as asked (path, key)
      left join (${kept.join(' union all ') || 'select null::text as key where false'}) kept on kept.key = asked.key
      where kept.key is null`,
    values: [acts.map(({ path }) => path), acts.map(({ key }) => key)],
  };
}

function effectOnce({ path, key, body, answer }: Acknowledged): Check[] {
  const rows = rowsOf[path]?.({ sent: body as Fields, told: answer });
  if (!rows) return [];
  const compared = (how: string) =>
    `select format('%s: %s rows', $${rows.values.length + 1}::text, count(*)) as example from (${rows.sql}) rows having count(*) ${how} 1`;
  const values = [...rows.values, `${path} under ${key}`];
  return [
    { kind: 'lost', what: `what ${path} was to leave`, sql: compared('<'), values },
    { kind: 'doubled', what: `what ${path} was to leave`, sql: compared('>'), values },
  ];
}
