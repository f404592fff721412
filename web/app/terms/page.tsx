import type { Metadata } from 'next';
import { PlainFrame } from '../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'Terms of use' };

/** In force as of the version in services/events/src/rules/consent-versions.ts: another text needs another version there. */
export default function TermsPage() {
  return (
    <PlainFrame title="Terms of use">
      <p className="quiet mb-4">Version 2026-11</p>
      <div className="flex flex-col gap-4">
        <p>Marquee brings clients, venues, vendors and guests of an event together. Contracts are made between them.</p>
        <p>
          What you approve, sign or pay here counts as your own decision. The assistant suggests and prepares; it never
          signs, pays, refunds or cancels for you.
        </p>
        <p>Give true facts, send nothing that you may not send, and keep your sign-in to yourself.</p>
        <p>
          You can leave at any time: your data can be downloaded and erased in your settings. What is agreed with others
          and still to take place has to be settled with them first.
        </p>
      </div>
    </PlainFrame>
  );
}
