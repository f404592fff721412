/** What a service speaks of, and what can't be done with it while the service is away. */
const parts: Readonly<Record<string, { readonly name: string; readonly verbs: string }>> = {
  events: { name: 'Your plans', verbs: 'read or changed' },
  tasks: { name: 'Tasks and forms', verbs: 'read or answered' },
  messaging: { name: 'Messages', verbs: 'read or sent' },
  payments: { name: 'Quotes and payments', verbs: 'read or made' },
  notifications: { name: 'Notifications', verbs: 'read' },
  orchestrator: { name: 'The assistant', verbs: 'asked' },
};

export interface Outage {
  /** What can't be shown, as the start of a sentence. */
  readonly shown: string;
  /** What can't be done, as the start of a sentence. */
  readonly work: string;
}

/** What an outage means to people. @param message an UnavailableError's, which names the RPC that wasn't answered */
export function outageOf(message: string): Outage {
  const part = parts[/^marquee\.([a-z]+)\./.exec(message)?.[1] ?? ''];
  if (!part) return { shown: 'This can’t be shown', work: 'This can’t be done' };
  return { shown: `${part.name} can’t be shown`, work: `${part.name} can’t be ${part.verbs}` };
}
