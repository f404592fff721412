export interface Policy {
  readonly kind: string;
  readonly effect: 'block' | 'warn' | 'fee' | 'needs_approval' | 'needs_document';
  readonly appliesTo: readonly string[];
  readonly text: string;
}

export interface Checked {
  readonly category: string;
  /** All words that say what it is: title, tags, spec, wish. */
  readonly words: string;
  /** exclusive, preferred, approved, open, blocked; undefined where the venue itself provides it. */
  readonly relation: string | undefined;
  /** The categories for which the venue works with one vendor alone. */
  readonly exclusiveCategories: readonly string[];
}

export interface Finding {
  readonly code: string;
  readonly effect: 'pass' | 'warn' | 'fee' | 'needs_approval' | 'needs_document' | 'block';
  readonly text: string;
}

/**
 * Checks something against the venue's rules. Every rule that speaks about it is named, with its text; where none does,
 * one finding says that it passed.
 */
export function checkPolicies(policies: readonly Policy[], checked: Checked): Finding[] {
  const findings: Finding[] = [];
  if (checked.relation === 'blocked')
    findings.push({ code: 'vendor_blocked', effect: 'block', text: 'The venue doesn’t work with this vendor.' });
  if (
    checked.exclusiveCategories.includes(checked.category) &&
    checked.relation !== undefined &&
    checked.relation !== 'exclusive'
  )
    findings.push({ code: 'vendor_category', effect: 'block', text: 'The venue has one vendor alone for this.' });
  for (const policy of policies)
    if (speaksAbout(policy, checked)) findings.push({ code: policy.kind, effect: policy.effect, text: policy.text });
  return findings.length > 0
    ? findings
    : [{ code: 'rules_checked', effect: 'pass', text: 'Allowed by the venue’s rules.' }];
}

function speaksAbout(policy: Policy, checked: Checked): boolean {
  if (policy.kind === 'outside_vendor')
    return (
      checked.relation === 'open' && (policy.appliesTo.length === 0 || policy.appliesTo.includes(checked.category))
    );
  const words = ` ${checked.words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return policy.appliesTo.some(
    (term) =>
      term === checked.category ||
      words.includes(` ${term.toLowerCase()} `) ||
      words.includes(` ${term.toLowerCase()}s `),
  );
}

/** Whether anything forbids it. */
export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.effect === 'block');
}
