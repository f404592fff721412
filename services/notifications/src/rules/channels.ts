export interface Wish {
  readonly inApp: boolean;
  readonly mail: boolean;
}

/** On which channels a person is told: their wish, or the kind's own way. A critical kind can't be switched off. */
export function channelsOf(kind: { critical: boolean; mail: boolean }, wish: Wish | undefined): Wish {
  const all = { inApp: true, mail: kind.mail };
  if (kind.critical || !wish) return all;
  return { inApp: wish.inApp, mail: kind.mail && wish.mail };
}
