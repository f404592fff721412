/** Signs and words of money, with the ISO code that they stand for; null where several countries share one. */
const currencies: Readonly<Record<string, string | null>> = {
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  us$: 'USD',
  $: 'USD',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  'us dollars': 'USD',
  bucks: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  aud: 'AUD',
  'australian dollars': 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  cad: 'CAD',
  'canadian dollars': 'CAD',
  nz$: 'NZD',
  nzd: 'NZD',
  s$: 'SGD',
  sgd: 'SGD',
  hk$: 'HKD',
  hkd: 'HKD',
  '£': 'GBP',
  gbp: 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  'pounds sterling': 'GBP',
  sterling: 'GBP',
  quid: 'GBP',
  chf: 'CHF',
  sfr: 'CHF',
  'swiss francs': 'CHF',
  francs: 'CHF',
  kr: null,
  kronor: 'SEK',
  sek: 'SEK',
  'swedish kronor': 'SEK',
  'swedish crowns': 'SEK',
  kroner: null,
  crowns: null,
  nok: 'NOK',
  'norwegian kroner': 'NOK',
  'norwegian crowns': 'NOK',
  dkk: 'DKK',
  'danish kroner': 'DKK',
  'danish crowns': 'DKK',
  isk: 'ISK',
  pln: 'PLN',
  zł: 'PLN',
  zloty: 'PLN',
  zlotys: 'PLN',
  czk: 'CZK',
  kč: 'CZK',
  'czech crowns': 'CZK',
  huf: 'HUF',
  forint: 'HUF',
  forints: 'HUF',
  ron: 'RON',
  lei: 'RON',
  bgn: 'BGN',
  '¥': 'JPY',
  jpy: 'JPY',
  yen: 'JPY',
  '₹': 'INR',
  inr: 'INR',
  rupees: 'INR',
  '₺': 'TRY',
  try: 'TRY',
  lira: 'TRY',
  aed: 'AED',
  dirhams: 'AED',
  zar: 'ZAR',
  rand: 'ZAR',
  mxn: 'MXN',
  r$: 'BRL',
  brl: 'BRL',
};

const wordsOnly = new Set(['try', 'ron']);
const spoken = Object.keys(currencies)
  // "try" and "ron" are codes, and an English verb and a name: only in front of an amount do they mean money.
  .filter((name) => !wordsOnly.has(name))
  .sort((left, right) => right.length - left.length);

function escaped(name: string): string {
  return name.replace(/[$.]/g, '\\$&');
}

/** What may stand before an amount ("€", "GBP"), as a part of a pattern. */
export const currencyPrefix = spoken
  .filter((name) => !/^(?:euros?|dollars?|bucks|quid|crowns|.* .*)$/.test(name))
  .map((name) => (/^[a-z]/.test(name) ? `(?<![a-z])${escaped(name)}` : escaped(name)))
  .join('|');

/** What may stand after an amount, as a part of a pattern. */
export const currencySuffix = spoken
  .map((name) => (/[a-zł]$/.test(name) ? `${escaped(name)}(?![a-z])` : escaped(name)))
  .join('|');

/** The ISO code of a sign or word of money; null where it is unknown or several currencies share it. */
export function currencyOf(said: string | null): string | null {
  return said === null ? null : (currencies[said] ?? null);
}

const anyCurrency = new RegExp(`(?<![a-z])(?:${currencySuffix})`, 'g');

/** The one currency that a text names anywhere; null where it names none or several. */
export function onlyCurrencyIn(text: string): string | null {
  const codes = new Set([...text.matchAll(anyCurrency)].map(([said]) => currencyOf(said)));
  return codes.size === 1 ? ([...codes][0] ?? null) : null;
}
