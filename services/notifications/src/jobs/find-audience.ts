import { fromJson, type JsonValue } from '@bufbuild/protobuf';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { job } from '@marquee/service-kit/jobs/job.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import * as z from 'zod';
import { notificationKinds } from '../notification-kinds/index.ts';
import type { Facts } from '../rules/notification-kind.ts';
import { organisationsOf } from '../store/audience.ts';
import { knownElements } from '../store/known-elements.ts';
import type { tellOrganisation } from './tell-organisation.ts';

/** Each kind that is about a domain event says whom it tells; every organisation among them is a job of its own. */
export const findAudience = job({
  kind: 'find-audience',
  payload: z.object({
    /** Empty for what is about no event. */
    eventId: z.string(),
    domainEvent: z.string(),
    message: z.custom<JsonValue>((value) => value !== undefined),
    messageId: z.string(),
  }),
  leaseMs: 6_000,
  callMaxMs: 30_000,
  record: async (ctx: CommandContext, { eventId, domainEvent, message, messageId }) => {
    for (const kind of notificationKinds.filter(({ on }) => on.typeName === domainEvent)) {
      const heard = fromJson(kind.on, message, { ignoreUnknownFields: true }) as never;
      const facts = await withCategory(ctx, kind.facts(heard));
      for (const { organisationId, side } of await organisationsOf(ctx, eventId, kind.audience(heard)))
        await schedule<typeof tellOrganisation>(ctx, 'tell-organisation', {
          payload: {
            eventId,
            organisationId,
            side,
            kind: kind.name,
            facts,
            opens: kind.opens(facts, side),
            dedupeKey: `${kind.name}:${messageId}`,
          },
          ...(eventId === '' ? {} : { eventId }),
        });
    }
  },
});

/** What an element is stands in some domain events alone; the words want it always. */
async function withCategory(ctx: CommandContext, facts: Facts): Promise<Facts> {
  if (typeof facts.elementId !== 'string' || facts.category) return facts;
  const [element] = await knownElements(ctx, [facts.elementId]);
  return element ? { ...facts, category: element.category } : facts;
}
