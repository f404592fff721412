export interface Authority {
  readonly enabled: boolean;
  readonly categories: readonly string[];
  /** The highest price of one element that it may approve; null where the venue set no limit. */
  readonly priceMaxMinor: number | null;
}

export interface AuthorityQuestion {
  readonly category: string;
  readonly priceMinor: number;
  readonly findings: readonly { readonly code: string; readonly effect: string }[];
}

/**
 * Whether the venue's assistant may approve something by itself. It may only where the venue said so for the category,
 * up to its price, and where every rule passed: anything that warns, costs a fee or needs a person goes to a person.
 */
export function mayAssistantApprove(
  authority: Authority,
  question: AuthorityQuestion,
): { may: true; grounds: string[] } | { may: false; because: string } {
  if (!authority.enabled) return { may: false, because: 'the venue has given its assistant no authority' };
  if (!authority.categories.includes(question.category))
    return { may: false, because: 'this category is for the venue’s staff' };
  if (authority.priceMaxMinor !== null && question.priceMinor > authority.priceMaxMinor)
    return { may: false, because: 'the price is above what the assistant may approve' };
  const open = question.findings.find((finding) => finding.effect !== 'pass');
  if (open) return { may: false, because: `the rule ${open.code} needs a person` };
  return {
    may: true,
    grounds: ['category_allowed', 'price_within_limit', ...question.findings.map((finding) => finding.code)],
  };
}
