import * as z from 'zod';

/** A price in a block of what to say. */
export const price = z.object({ amountMinor: z.number().int(), currency: z.string().length(3) });
