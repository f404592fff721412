/** What guests may not eat is kept for so many days after the event's day: kitchens still answer for it until then. */
export const dietsKeptDays = 30;

/** Whether that time is over, in days of the venue's zone. An event without a fixed day has none yet: its diets are kept. */
export const dietsAreOver = (daysSinceEvent: number) => daysSinceEvent >= dietsKeptDays;

/** The address of somebody who was invited is kept for so many days after the invitation is over: until then it can be looked up. */
export const invitedAddressesKeptDays = 30;
