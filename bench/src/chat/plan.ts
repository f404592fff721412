/** Somebody with an account, as a crowd's process needs them. */
export interface Member {
  readonly personId: string;
  readonly token: string;
  /** The address from which they call, as a balancer tells it: the gateway counts calls by it. */
  readonly address: string;
}

/** A thread with its members, all of the same organisation. */
export interface Room {
  readonly threadId: string;
  readonly eventId: string;
  readonly members: readonly Member[];
  /** Up to which number its members have its messages. */
  readonly lastNumber: number;
}

/** Whose sockets a crowd opens. */
export type WayName = 'ours' | 'ws' | 'socket.io';

/** What a crowd's process does: it opens sockets, and talks for a while or stays silent. */
export interface Plan {
  readonly way: WayName;
  readonly url: string;
  readonly rooms: readonly Room[];
  /** The sockets are spread evenly over the rooms' members. */
  readonly sockets: number;
  readonly talk?: { readonly perSecond: number; readonly seconds: number };
}

/** What is said: some 300 letters, as a chat has them. */
export const words = 'We would like the long table under the trees, and dinner at seven. '.repeat(4);
