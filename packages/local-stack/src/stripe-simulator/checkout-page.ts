import { type Html, html, page } from '../mail-inbox/html.ts';
import type { CheckoutSession } from './endpoints/checkout-sessions.ts';

interface CheckoutPage {
  session: CheckoutSession;
  merchant: string;
  problem?: string | undefined;
  /** The card whose bank wants to be asked first. */
  askBankAbout?: string | undefined;
}

const testCards: readonly (readonly [string, string])[] = [
  ['4242 4242 4242 4242', 'pays'],
  ['4000 0000 0000 0002', 'is declined'],
  ['4000 0000 0000 9995', 'has too little money'],
  ['4000 0000 0000 3220', 'asks the bank first'],
  ['4000 0000 0000 5126', 'pays, but takes no refund'],
];

/** The page on which one pays: a plain form, without any script. */
export function checkoutPage(view: CheckoutPage): string {
  const { session, merchant } = view;
  const amount = money(session.amount_total, session.currency);
  const title = `Pay ${amount} to ${merchant}`;
  if (session.status !== 'open') return page(title, ended(session, amount));
  return page(
    title,
    html`<p class="quiet">Test payment: no money moves</p><h1>Pay ${amount} to ${merchant}</h1>
<ul class="rows">${session.simulator.lines.map((line) => html`<li><p>${line.description}${line.quantity > 1 ? html` × ${line.quantity}` : ''}<br><span class="quiet">${money(line.amount_total, line.currency)}</span></p></li>`)}</ul>
${view.askBankAbout === undefined ? cardForm(view, amount) : bankForm(session, view.askBankAbout, amount)}
${session.cancel_url === null ? '' : html`<p><a href="${session.cancel_url}">Back without paying</a></p>`}`,
  );
}

function cardForm({ session, problem }: CheckoutPage, amount: string): Html {
  return html`<form method="post" action="/checkout/${session.id}/pay">
${problem === undefined ? '' : html`<p class="bad" id="problem" role="alert">${problem}</p>`}
<label for="card">Card number</label>
<input id="card" name="card" inputmode="numeric" autocomplete="cc-number" required maxlength="23" placeholder="4242 4242 4242 4242"${problem === undefined ? '' : html` aria-describedby="problem" aria-invalid="true" autofocus`}>
<p><button type="submit">Pay ${amount}</button></p></form>
<details><summary>Test cards</summary><ul>${testCards.map(([number, outcome]) => html`<li><code>${number}</code> ${outcome}</li>`)}</ul></details>`;
}

function bankForm(session: CheckoutSession, card: string, amount: string): Html {
  return html`<h2>Your bank asks</h2><p>Do you want to pay ${amount}?</p>
<form method="post" action="/checkout/${session.id}/pay"><input type="hidden" name="card" value="${card}">
<p><button type="submit" name="bank" value="yes">Approve</button> <button type="submit" name="bank" value="no">Refuse</button></p></form>`;
}

function ended(session: CheckoutSession, amount: string): Html {
  if (session.status === 'complete')
    return html`<h1>Paid: ${amount}</h1><p><a href="${session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id)}">Continue</a></p>`;
  return html`<h1>This payment page has expired</h1><p>Nothing was charged. Go back and start the payment again.</p>
${session.cancel_url === null ? '' : html`<p><a href="${session.cancel_url}">Go back</a></p>`}`;
}

function money(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
