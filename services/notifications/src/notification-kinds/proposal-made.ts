import { ProposalMadeSchema } from '@marquee/contracts/marquee/orchestrator/v1/orchestrator_domain_events_pb.ts';
import { notificationKind, type Side } from '../rules/notification-kind.ts';
import { eventPage } from '../rules/pages.ts';

export const proposalMade = notificationKind({
  name: 'proposal-made',
  on: ProposalMadeSchema,
  label: 'The assistant proposes something that only you can do',
  timing: 'at_once',
  audience: ({ role }) => [{ sides: [role as Side] }],
  facts: ({ eventId, proposalId }) => ({ eventId, aboutId: proposalId }),
  opens: (facts, side) => eventPage(facts, side, 'plan'),
  words: {
    en: () => ({
      subject: 'The assistant proposes something that only you can do',
      text: 'It can’t be taken back, so the assistant doesn’t do it by itself. Read what it is, and confirm or decline it.',
      action: 'Decide',
    }),
  },
});
