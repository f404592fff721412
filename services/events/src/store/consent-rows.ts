import { ConsentGivenSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { newId } from '@marquee/values/ids.ts';
import { desc, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import {
  type ConsentWhat,
  consentsOfAccounts,
  consentsOfHouseholds,
  isGiven,
  versionsInForce,
} from '../rules/consent-versions.ts';
import { consents } from '../tables/consent.ts';

const rowsMax = 500;

export interface ConsentHolder {
  readonly personId: string | null;
  readonly householdId: string | null;
  readonly asked: readonly ConsentWhat[];
}

/** Who agrees: an account, or the household of a personal link. Others have nothing to agree to. */
export function consentHolder({ claims }: Pick<QueryContext, 'claims'>): ConsentHolder {
  if (claims.kind === 'person') return { personId: claims.personId, householdId: null, asked: consentsOfAccounts };
  if (claims.kind === 'link' && claims.householdId)
    return { personId: null, householdId: claims.householdId, asked: consentsOfHouseholds };
  throw errors.nothingToAgreeTo();
}

/** To what somebody agreed, and what they took back, the newest first. */
export function consentRows(ctx: QueryContext, { personId, householdId }: ConsentHolder) {
  const own = personId ? eq(consents.personId, personId) : eq(consents.householdId, householdId ?? '');
  return ctx.db.select().from(consents).where(own).orderBy(desc(consents.at), desc(consents.id)).limit(rowsMax);
}

interface Said {
  readonly said: readonly { readonly what: string; readonly version: string }[];
  readonly givenOn: 'sign_in' | 'settings' | 'invitation';
}

/** Writes down what somebody agrees to. Refuses another version than the one in force, and what isn't theirs to agree to. */
export async function addConsents(ctx: CommandContext, holder: ConsentHolder, { said, givenOn }: Said): Promise<void> {
  const known = await consentRows(ctx, holder);
  const { personId, householdId } = holder;
  for (const { what: name, version } of said) {
    const what = name as ConsentWhat;
    if (!holder.asked.includes(what)) throw errors.nothingToAgreeTo();
    if (version !== versionsInForce[what]) throw errors.consentVersionOver();
    if (isGiven(what, known)) continue;
    const id = newId();
    await ctx.db
      .insert(consents)
      .values({ id, personId, householdId, what, version, decision: 'given', givenOn, at: ctx.now });
    ctx.emit(ConsentGivenSchema, { consentId: id, what, version }, { objectId: id });
  }
}
