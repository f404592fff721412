export interface Addresses {
  readonly marquee: string;
  readonly mail: string;
  readonly checkout: string;
  /** Where the running copy keeps its data, and its block of ports: for the commands that look at it. */
  readonly dataFolder: string;
  readonly portBase: string;
  /** What its processes told the collector of traces; empty for a copy that the stories didn't start. */
  readonly tracesFile: string;
}

const name = 'MARQUEE_STORY_ADDRESSES';

/** Playwright runs the stories in processes of their own, which inherit the environment. */
export function setAddresses(addresses: Addresses): void {
  process.env[name] = JSON.stringify(addresses);
}

export function addresses(): Addresses {
  const text = process.env[name];
  if (!text) throw new Error('The stories run under Playwright, whose global set-up starts Marquee.');
  return JSON.parse(text) as Addresses;
}
