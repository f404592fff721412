import Stripe from 'stripe';
import type { Count } from '../count/count.ts';
import type { RunningMarquee } from '../stack/start-marquee.ts';
import { compare, type OurPayment, type OurRefund, type TheirCharge, type TheirRefund } from './compare.ts';

const listedMax = 10_000;

/** Counts Stripe's charges, refunds and pages against our payments, refunds, checkouts and the ledger. */
export async function countAtStripe(
  { sql, stack, doors }: RunningMarquee,
  say: (line: string) => void,
): Promise<Count> {
  const { hostname: host, port } = new URL(doors.checkout);
  const client = new Stripe(stack.parts().secrets.stripeSecretKey, { host, port, protocol: 'http', telemetry: false });
  const all = { limit: listedMax };
  const charges = await client.charges.list({ limit: 100 }).autoPagingToArray(all);
  const refunds = await client.refunds.list({ limit: 100 }).autoPagingToArray(all);
  const pages = await client.checkout.sessions.list({ limit: 100 }).autoPagingToArray(all);
  const payments = await sql.query<OurPayment>(
    `select p.id, p.amount_minor::int as "amountMinor", p.status, coalesce(sum(l.amount_minor), 0)::int as "bookedMinor"
     from public.payments p left join public.ledger_entries l on l.payment_id = p.id and l.account = 'stripe_balance'
     group by p.id`,
  );
  const ours = await sql.query<OurRefund>(
    `select id, payment_id as "paymentId", amount_minor::int as "amountMinor", state from public.refunds`,
  );
  const found = compare(
    { payments: payments.rows, refunds: ours.rows },
    {
      charges: charges.filter(({ paid }) => paid).map(chargeOf),
      refunds: refunds.filter(({ status }) => status === 'succeeded').map(refundOf),
      pages: pages.map(({ metadata }) => metadata?.checkout_id ?? ''),
    },
  );
  for (const { kind, what } of found) say(`${kind}: ${what}`);
  say(`Stripe has ${charges.length} charges, ${refunds.length} refunds and ${pages.length} pages`);
  const sumOf = (kind: 'lost' | 'doubled') => found.filter((one) => one.kind === kind).length;
  return { lost: sumOf('lost'), doubled: sumOf('doubled') };
}

const chargeOf = ({ metadata, amount }: Stripe.Charge): TheirCharge => ({
  paymentId: metadata.payment_id ?? '',
  amountMinor: amount,
});

const refundOf = ({ metadata, amount }: Stripe.Refund): TheirRefund => ({
  refundId: metadata?.refund_id ?? '',
  amountMinor: amount,
});
