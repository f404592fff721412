export type RightsChanges = ReturnType<typeof openRightsChanges>;

/** Who wants to hear that somebody's rights changed: they left an organisation, or its seat at an event ended. It may be lost. */
export function openRightsChanges() {
  const listeners = new Map<string, Set<() => void>>();
  return {
    heard: (personId: string) => {
      for (const listener of listeners.get(personId) ?? []) listener();
    },
    /** @returns how to stop hearing of the person's rights */
    follow: (personId: string, listener: () => void): (() => void) => {
      const all = listeners.get(personId) ?? new Set();
      listeners.set(personId, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(personId) === all) listeners.delete(personId);
      };
    },
  };
}
