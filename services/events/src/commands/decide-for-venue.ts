import {
  ElementApprovedByVenueSchema,
  ElementDeclinedByVenueSchema,
} from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { DecideForVenueRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { errors } from '../errors.ts';
import { mayAssistantApprove } from '../rules/venue-authority.ts';
import { venueAuthority } from '../store/authority.ts';
import { elementToDecide } from '../store/decide-element.ts';
import { type ElementRow, elementMessage, keepDecision, saveElement } from '../store/element-rows.ts';
import { factsOf } from '../store/event-messages.ts';
import { whenOf } from '../store/event-when.ts';
import { reviseRow } from '../store/revise-row.ts';
import { loadEvent, requireSeat } from '../store/seats.ts';

const actions = { approve: 'venue_approve', change: 'venue_change', decline: 'venue_decline' } as const;

/**
 * The venue approves, proposes a change (a new version, before the client), or declines with its reason. The venue's
 * assistant may only approve, within the authority that the venue gave it.
 */
export async function decideForVenue(ctx: CommandContext, input: Plain<DecideForVenueRequest>) {
  const { eventId, elementId, version, note } = input;
  await requireSeat(ctx, eventId, ['venue']);
  const decision = input.decision as keyof typeof actions;
  const row = await elementToDecide(ctx, { eventId, elementId, version, action: actions[decision], actor: 'venue' });
  const grounds = await groundsOfAssistant(ctx, { decision, row });
  await keepDecision(ctx, { row, party: 'venue', decision, note });
  const message = (decided: ElementRow) => ({ element: elementMessage(decided, { actor: 'venue' }) });
  if (decision === 'approve') {
    const approved = await saveElement(ctx, row, { state: 'venue_approved', note, dueAt: null });
    ctx.emit(
      ElementApprovedByVenueSchema,
      { eventId, elementId, version, grounds: grounds ?? [], byAssistant: grounds !== undefined },
      { objectId: elementId, ...(note ? { reason: note } : {}) },
    );
    return message(approved);
  }
  if (decision === 'decline') {
    const declined = await saveElement(ctx, row, { state: 'venue_declined', note, dueAt: null });
    ctx.emit(ElementDeclinedByVenueSchema, { eventId, elementId, version }, { objectId: elementId, reason: note });
    return message(declined);
  }
  if (input.price && input.price.currency !== row.currency) throw errors.currencyDiffers(row.currency);
  const event = await loadEvent(ctx, eventId);
  const changes = {
    spec: { ...row.spec, ...input.spec },
    priceMinor: input.price?.amountMinor ?? row.priceMinor,
    note,
  };
  return message(
    await reviseRow(ctx, {
      row,
      changes,
      approvedByClient: false,
      causedBy: 'venue',
      when: whenOf(factsOf(event, undefined)),
    }),
  );
}

/** The grounds on which the venue's assistant decides; undefined where a person does. Refuses what is beyond its authority. */
async function groundsOfAssistant(
  ctx: CommandContext,
  { decision, row }: { decision: string; row: ElementRow },
): Promise<string[] | undefined> {
  const authority = await venueAuthority(ctx);
  if (!authority) return undefined;
  if (decision !== 'approve') throw errors.beyondAuthority('it may approve, and nothing else');
  const verdict = mayAssistantApprove(authority, row);
  if (!verdict.may) throw errors.beyondAuthority(verdict.because);
  return verdict.grounds;
}
