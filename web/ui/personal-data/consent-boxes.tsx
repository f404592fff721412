import type { ConsentState } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import Link from 'next/link';
import { consentText } from '../../view-models/consents.ts';

/** A box for each text that is to be agreed to, with the version that is shown. */
export function ConsentBoxes({ states }: { states: readonly ConsentState[] }) {
  return states.map(({ what, versionInForce }) => {
    const { title, page, agree } = consentText(what);
    return (
      <label key={what} className="flex items-center gap-3 min-h-11">
        <input
          type="checkbox"
          name="consent"
          value={`${what} ${versionInForce}`}
          required
          className="size-5 shrink-0"
        />
        <span>
          {agree} <Link href={page}>{title}</Link> <span className="quiet">(version {versionInForce})</span>
        </span>
      </label>
    );
  });
}
