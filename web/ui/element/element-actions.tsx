import type { Element } from '@marquee/contracts/marquee/events/v1/element_pb.ts';
import type { ReactNode } from 'react';
import { moneyText } from '../../view-models/facts.ts';
import { ActForm } from '../act-form.tsx';
import { AmountField, TextField } from '../field.tsx';

export type Viewer = 'client' | 'venue' | 'vendor';

export interface ElementActionsProps {
  readonly element: Element;
  readonly viewer: Viewer;
  readonly asLink: boolean;
}

/** What the owner of the element says may be done by whoever looks: the page works nothing out again. */
export function ElementActions({ element, viewer, asLink }: ElementActionsProps) {
  const { allowedActions: allowed } = element;
  if (allowed.length === 0) return null;
  const about = { eventId: element.eventId, elementId: element.elementId, version: element.version };
  const may = (action: string) => allowed.includes(action);
  const currency = element.price?.currency || 'EUR';
  return (
    <div className="no-print mt-3 flex flex-col gap-2">
      {may('approve') && (
        <ActForm
          act="events.approve-element"
          input={about}
          label={`Approve at ${moneyText(element.price)}`}
          tone="main"
          done="Approved."
        />
      )}
      {may('request_change') && (
        <Folded title="Ask for a change">
          <ActForm act="events.request-element-change" input={about} label="Ask for this change" done="Asked.">
            <TextField name="note" label="What should be otherwise?" required maxLength={2000} />
          </ActForm>
        </Folded>
      )}
      {may('reject') && (
        <Folded title="Turn it down">
          <ActForm act="events.reject-element" input={about} label="Turn it down" tone="bad" done="Turned down.">
            <TextField name="note" label="Why? (may stay empty)" maxLength={2000} />
          </ActForm>
        </Folded>
      )}
      {viewer === 'venue' && <VenueActions {...{ about, may, currency }} />}
      {viewer === 'vendor' && (
        <VendorActions {...{ about, may, currency, asLink }} priceText={moneyText(element.price)} />
      )}
    </div>
  );
}

interface SideProps {
  readonly about: Readonly<Record<string, string | number>>;
  readonly currency: string;
  may(action: string): boolean;
}

function VenueActions({ about, may, currency }: SideProps) {
  const act = 'events.decide-for-venue';
  return (
    <>
      {may('venue_approve') && (
        <ActForm act={act} input={{ ...about, decision: 'approve' }} label="Approve" tone="main" done="Approved." />
      )}
      {may('venue_change') && (
        <Folded title="Propose a change">
          <ActForm act={act} input={{ ...about, decision: 'change' }} label="Propose this" done="Proposed.">
            <TextField name="note" label="What do you propose instead, and why?" required maxLength={2000} />
            <AmountField name="price" label="At this price" currency={currency} required />
          </ActForm>
        </Folded>
      )}
      {may('venue_decline') && (
        <Folded title="Decline">
          <ActForm act={act} input={{ ...about, decision: 'decline' }} label="Decline" tone="bad" done="Declined.">
            <TextField name="note" label="Why, and what would be possible?" required maxLength={2000} />
          </ActForm>
        </Folded>
      )}
    </>
  );
}

interface VendorActionsProps extends SideProps {
  readonly priceText: string;
  readonly asLink: boolean;
}

function VendorActions({ about, may, currency, priceText, asLink }: VendorActionsProps) {
  const act = 'events.decide-for-vendor';
  return (
    <>
      {may('vendor_confirm') && (
        <ActForm
          act={act}
          asLink={asLink}
          input={{ ...about, decision: 'confirm' }}
          label={`Confirm at ${priceText}`}
          tone="main"
          done="Confirmed."
        />
      )}
      {may('vendor_counter') && (
        <Folded title="Offer another price">
          <ActForm
            act={act}
            asLink={asLink}
            input={{ ...about, decision: 'counter' }}
            label="Send the offer"
            done="Sent."
          >
            <AmountField name="price" label="Your price" currency={currency} required />
            <TextField name="note" label="Why? The client reads it." maxLength={2000} />
          </ActForm>
        </Folded>
      )}
      {may('vendor_decline') && (
        <Folded title="Decline">
          <ActForm
            act={act}
            asLink={asLink}
            input={{ ...about, decision: 'decline' }}
            label="Decline"
            tone="bad"
            done="Declined."
          >
            <TextField name="note" label="Why? (may stay empty)" maxLength={2000} />
          </ActForm>
        </Folded>
      )}
    </>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="py-2 underline underline-offset-2">{title}</summary>
      <div className="pt-1">{children}</div>
    </details>
  );
}
