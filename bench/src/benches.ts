import { boot } from './boot/boot.ts';
import { chat } from './chat/chat.ts';
import { command } from './command/command.ts';
import { hop } from './hop/hop.ts';
import { inbox } from './inbox/inbox.ts';
import { relay } from './relay/relay.ts';
import type { Bench } from './result.ts';
import { rls } from './rls/rls.ts';
import { rpc } from './rpc/rpc.ts';
import { turn } from './turn/turn.ts';

/** Every bench that there is, by the name under which `npm run bench` knows it. */
export const benches: Readonly<Record<string, Bench>> = {
  hop,
  relay,
  inbox,
  command,
  rpc,
  turn,
  chat,
  boot,
  rls,
};
