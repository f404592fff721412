import type { Metadata } from 'next';
import { PlainFrame } from '../../ui/plain-frame.tsx';

export const metadata: Metadata = { title: 'Privacy notice' };

/** In force as of the version in services/events/src/rules/consent-versions.ts: another text needs another version there. */
export default function PrivacyPage() {
  return (
    <PlainFrame title="Privacy notice">
      <p className="quiet mb-4">Version 2026-11</p>
      <div className="flex flex-col gap-4">
        <p>
          Marquee holds what is needed to plan an event with you: your name and address, for whom you act, what you wish
          for, write, decide, sign and pay, and the files that you send.
        </p>
        <p>
          Who sees it depends on the conversation: the client’s planning chat is seen by the client alone; what concerns
          the venue or one vendor is seen by that side too. Vendors never see other vendors, budgets or guests’
          addresses.
        </p>
        <p>
          The assistant reads what you write to it in order to answer. Payments are made at Stripe, which gets what a
          payment needs.
        </p>
        <p>
          What guests don’t eat can say something about their health. It is kept only if they agree, is seen by the
          hosts and, as counts, by the kitchen, and is erased 30 days after the event.
        </p>
        <p>
          You can download everything that is held about you, and have it erased, in your settings; guests do so by
          their personal link. Books, signed quotes and the history of decisions are kept without your name for as long
          as tax and contract law ask for it.
        </p>
      </div>
    </PlainFrame>
  );
}
