import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';

/** Every "no" of this service: its kind, its stable code, and a sentence that says what to do. */
export const errors = {
  runNotFound: () =>
    new Refusal('not_found', 'run_not_found', 'There is no such run, or you don’t take part in its event.'),
  proposalNotFound: () =>
    new Refusal('not_found', 'proposal_not_found', 'There is no such proposal, or you don’t take part in its event.'),
  proposalNotYours: (role: string) =>
    new Refusal('forbidden', 'proposal_not_yours', `Only the ${role} of this event decides on this proposal.`),
  proposalOver: () =>
    new Refusal(
      'not_now',
      'proposal_over',
      'This proposal was decided on already, or has run out. The page shows how things stand.',
    ),
  eventNotPlanned: () =>
    new Refusal('not_found', 'event_not_found', 'There is no such event, or you don’t take part in it.'),
};
