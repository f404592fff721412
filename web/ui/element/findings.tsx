import type { RuleFinding } from '@marquee/contracts/marquee/events/v1/element_pb.ts';

const signs: Record<string, { readonly sign: string; readonly text: string; readonly tone: string }> = {
  pass: { sign: '✓', text: 'Checked', tone: 'text-good' },
  warn: { sign: '!', text: 'Mind', tone: 'text-warn' },
  fee: { sign: '+', text: 'Costs extra', tone: 'text-warn' },
  needs_approval: { sign: '?', text: 'The venue decides', tone: 'text-warn' },
  needs_document: { sign: '?', text: 'Needs a document', tone: 'text-warn' },
  block: { sign: '✕', text: 'Not allowed', tone: 'text-bad' },
};

/** The rules that something was checked against, and what each said. */
export function Findings({ findings }: { findings: readonly RuleFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="my-2 text-sm">
      {findings.map((finding) => {
        const { sign, text, tone } = signs[finding.effect] ?? { sign: '·', text: finding.effect, tone: '' };
        return (
          <li key={`${finding.code} ${finding.text}`} className="flex gap-2">
            <span aria-hidden="true" className={`${tone} font-bold w-3`}>
              {sign}
            </span>
            <span>
              <span className={`${tone} font-medium`}>{text}:</span> {finding.text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
