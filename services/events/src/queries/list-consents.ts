import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import { isGiven, versionsInForce } from '../rules/consent-versions.ts';
import { consentHolder, consentRows } from '../store/consent-rows.ts';

/** To what the caller agreed and when, and which versions are in force. */
export async function listConsents(ctx: QueryContext) {
  const holder = consentHolder(ctx);
  const rows = await consentRows(ctx, holder);
  return {
    states: holder.asked.map((what) => ({ what, versionInForce: versionsInForce[what], given: isGiven(what, rows) })),
    lines: rows.map(({ what, version, decision, givenOn, at }) => ({
      what,
      version,
      decision,
      givenOn,
      at: timestampFromDate(at),
    })),
  };
}
