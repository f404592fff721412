import type { ReadInvitationResponse } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { Log } from '@marquee/service-kit/logs/log.ts';
import type { Services } from './rpc/open-services.ts';
import type { Shell } from './shell-cache.ts';

/** What the pages get from the process that they run in. */
export interface PageParts {
  readonly services: Services;
  readonly log: Log;
  /** What the browser needs to hear Supabase's realtime; public by nature. */
  readonly live: { readonly supabaseUrl: string; readonly publishableKey: string };
  readonly publicUrl: string;
  /** The gateway's own token, for what nobody can be signed in for. */
  serviceToken(): Promise<string>;
  readShell(token: string): Promise<Shell | undefined>;
  /** What an invitation says to whoever holds its secret, whether they are signed in or not. */
  readInvitation(secret: string): Promise<ReadInvitationResponse>;
}

/**
 * Next bundles the pages by itself, apart from the server that runs them: a module's variables exist twice. So what was
 * opened once is handed over through a name that both know.
 */
const place = Symbol.for('marquee.web.parts');

export function givePageParts(parts: PageParts): void {
  (globalThis as { [place]?: PageParts })[place] = parts;
}

export function pageParts(): PageParts {
  const parts = (globalThis as { [place]?: PageParts })[place];
  if (!parts) throw new Error('The pages run inside web/server.ts, which opens what they need.');
  return parts;
}
