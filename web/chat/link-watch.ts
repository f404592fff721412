import { toJsonString } from '@bufbuild/protobuf';
import { GetInvitationResponseSchema } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { LinkClaims } from '@marquee/service-kit/claims/claims.ts';
import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import { isId } from '@marquee/values/ids.ts';
import type { Services } from '../rpc/open-services.ts';
import type { LinkFrame } from './frames.ts';
import type { ThreadHub } from './thread-hub.ts';

export interface LinkWatchOptions {
  readonly hub: Pick<ThreadHub, 'followEvent' | 'hears'>;
  readonly services: Pick<Services, 'events'>;
  readonly token: string;
  readonly claims: LinkClaims;
  send(frame: LinkFrame): void;
  /** The link has ended. */
  end(): void;
}

export type LinkWatch = ReturnType<typeof openLinkWatch>;

/** What one change sets off within this time is read once. */
const settleMs = 200;
/** The link is looked up again at every so many heartbeats, or at each while announcements don't arrive. */
const beatsBetweenChecks = 6;

/** Tells a page that was opened by a personal link to read again, for exactly its party's event or its household. */
export function openLinkWatch({ hub, services, token, claims, send, end }: LinkWatchOptions) {
  let stop: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let beats = 0;
  let household: string | undefined;

  /** Asks as the link's holder, so that a link which was taken back hears nothing more. @returns whether to tell the page */
  const look = async (announced: boolean): Promise<boolean> => {
    if (!claims.householdId) {
      const { events } = await services.events.listEvents({ limit: 1 }, { token });
      if (events.length === 0) end();
      return announced && events.length > 0;
    }
    // A guest's page shows little of the event: when the rest of it moves is nothing that guests should notice.
    const now = toJsonString(GetInvitationResponseSchema, await services.events.getInvitation({}, { token }));
    const differs = household !== undefined && household !== now;
    household = now;
    return differs;
  };

  const lookInTurn = (announced: boolean): Promise<void> => {
    turn = turn.then(async () => {
      try {
        if (await look(announced)) send({ type: 'changed' });
      } catch (error) {
        // While a service is away nothing is known of the link: the next heartbeat asks again.
        if (error instanceof Refusal) end();
      }
    });
    return turn;
  };

  return {
    start: async () => {
      if (stop || !isId(claims.eventId)) return;
      stop = hub.followEvent(claims.eventId, () => {
        timer ??= setTimeout(() => {
          timer = undefined;
          void lookInTurn(true);
        }, settleMs);
      });
      await lookInTurn(false);
      send({ type: 'watching' });
    },
    /** Its person may not belong to the party any more. */
    rightsChanged: async () => {
      if (stop) await lookInTurn(false);
    },
    beat: async () => {
      beats += 1;
      if (stop && (beats % beatsBetweenChecks === 0 || !hub.hears())) await lookInTurn(!hub.hears());
    },
    close: () => {
      clearTimeout(timer);
      stop?.();
    },
  };
}
