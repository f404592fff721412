import type { GiveConsentsRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { addConsents, consentHolder } from '../store/consent-rows.ts';

/** Agrees to the versions that were shown. Refuses another version than the one in force; what is agreed to stays as it is. */
export async function giveConsents(ctx: CommandContext, { consents: said, givenOn }: Plain<GiveConsentsRequest>) {
  await addConsents(ctx, consentHolder(ctx), { said, givenOn: givenOn as 'sign_in' | 'settings' | 'invitation' });
  return {};
}
