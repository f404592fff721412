export interface OfferToPick {
  readonly title: string;
  readonly tags: readonly string[];
  readonly relation: string;
  readonly price?: { readonly amountMinor: number } | undefined;
  readonly findings: readonly { readonly effect: string; readonly text: string }[];
}

const relations = ['own', 'exclusive', 'preferred', 'approved', 'open'];

/** Single words of a text, without their plural s, for matching a wish with what an offer is good for. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 3 ? word.replace(/(ies)$/u, 'y').replace(/s$/u, '') : word,
  );
}

/**
 * The offer that suits a wish best among those that no rule blocks: the one whose title and tags share most words with
 * it, then the venue's own and preferred ones, then the cheaper one.
 */
export function pickOffer<O extends OfferToPick>(offers: readonly O[], wish: string): O | undefined {
  const wanted = new Set(wordsOf(wish));
  const score = (offer: O) => wordsOf([offer.title, ...offer.tags].join(' ')).filter((word) => wanted.has(word)).length;
  return offers
    .filter((offer) => !offer.findings.some((finding) => finding.effect === 'block'))
    .toSorted(
      (a, b) =>
        score(b) - score(a) ||
        relations.indexOf(a.relation) - relations.indexOf(b.relation) ||
        (a.price?.amountMinor ?? 0) - (b.price?.amountMinor ?? 0),
    )[0];
}

export interface PolicyToMeet {
  readonly kind: string;
  readonly effect: string;
  readonly appliesTo: readonly string[];
  readonly text: string;
}

/** The rule of the venue that forbids what a wish says, if one does. */
export function forbiddingPolicy(policies: readonly PolicyToMeet[], wish: string): PolicyToMeet | undefined {
  const words = ` ${wordsOf(wish).join(' ')} `;
  return policies.find(
    (policy) =>
      policy.effect === 'block' && policy.appliesTo.some((term) => words.includes(` ${wordsOf(term).join(' ')} `)),
  );
}
