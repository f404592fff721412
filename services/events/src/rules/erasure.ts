/** What somebody types who means it. */
export const erasureWord = 'ERASE';

/** Every service that holds something about people: an erasure is done when all have reported. */
export const erasingServices = ['events', 'tasks', 'messaging', 'payments', 'notifications', 'orchestrator'] as const;

/** Agreed with others, and still to take place: they rely on somebody who answers for it. */
const agreed = new Set(['contracted', 'booked', 'locked', 'live', 'postponed']);
/** Nothing more happens to it. */
const over = new Set(['completed', 'closed', 'cancelled', 'lost']);

export const isAgreed = (state: string) => agreed.has(state);

/** Planned and not agreed: it ends with whoever planned it. */
export const endsWithItsClient = (state: string) => !agreed.has(state) && !over.has(state);

/** Words are typed as people type them. */
export const confirms = (confirmation: string) => confirmation.trim().toUpperCase() === erasureWord;
