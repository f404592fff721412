import { randomBytes } from 'node:crypto';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { PersonErasedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { erasePersonalData } from '@marquee/service-kit/personal-data/erase.ts';
import type { Subject } from '@marquee/service-kit/tables/personal-data.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { asc, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { deleteAccount } from '../jobs/delete-account.ts';
import { erasingServices } from '../rules/erasure.ts';
import { erasureParts, erasures } from '../tables/erasure.ts';
import { personalData } from '../tables/personal-data.ts';
import { newLinkSecret } from './link-secret.ts';

export interface NewErasure {
  readonly kind: 'person' | 'household';
  readonly subject: Subject;
  /** Where the receipt goes. */
  readonly email: string | undefined;
}

/**
 * Erases what this service holds, in this transaction, and tells the others. Refuses with erasure_runs where it was asked
 * for already.
 * @returns the receipt's number and its secret
 */
export async function startErasure(ctx: CommandContext, { kind, subject, email }: NewErasure) {
  const id = newId();
  const number = `E-${randomBytes(5).toString('hex').toUpperCase()}`;
  const { secret, hash } = newLinkSecret();
  await asService(ctx, 'start-erasure', async () => {
    const subjectId = subject.personId ?? subject.householdIds[0] ?? '';
    const letter = email ? { email, secret } : {};
    const made = await ctx.db
      .insert(erasures)
      .values({ id, number, secretHash: hash, kind, subjectId, ...letter, startedAt: ctx.now })
      .onConflictDoNothing({ target: erasures.subjectId });
    if (made.rowCount !== 1) throw errors.erasureRuns();
  });
  const { erased, kept } = await erasePersonalData(ctx, personalData, subject);
  await asService(ctx, 'start-erasure', () =>
    ctx.db
      .insert(erasureParts)
      .values({ erasureId: id, service: 'events', erasedRows: erased, keptRows: kept, at: ctx.now }),
  );
  const { personId = '', organisationIds, eventIds, householdIds, linkIds } = subject;
  ctx.emit(
    PersonErasedSchema,
    {
      erasureId: id,
      personId,
      organisationIds: [...organisationIds],
      eventIds: [...eventIds],
      householdIds: [...householdIds],
      linkIds: [...linkIds],
    },
    { objectId: id },
  );
  return { number, secret };
}

interface Report {
  readonly erasureId: string;
  readonly erasedRows: number;
  readonly keptRows: number;
}

/** A service has reported; when all have, the account is deleted, so that nobody can sign in as this person any more. */
export async function noteErased(ctx: CommandContext, service: string, { erasureId, erasedRows, keptRows }: Report) {
  // Two reports at once would each miss the other: the erasure's row puts them in order.
  const [erasure] = await ctx.db.select().from(erasures).where(eq(erasures.id, erasureId)).for('update');
  if (!erasure) throw new Error(`no erasure ${erasureId}`);
  const noted = await ctx.db
    .insert(erasureParts)
    .values({ erasureId, service, erasedRows, keptRows, at: ctx.now })
    .onConflictDoNothing();
  if (noted.rowCount !== 1) return;
  const parts = await ctx.db.select().from(erasureParts).where(eq(erasureParts.erasureId, erasureId));
  if (parts.length < erasingServices.length) return;
  const personId = erasure.kind === 'person' ? erasure.subjectId : '';
  await schedule<typeof deleteAccount>(ctx, 'delete-account', { payload: { erasureId, personId }, key: erasureId });
}

/** How far it is, as its receipt says. */
export async function erasureMessage(ctx: QueryContext, row: typeof erasures.$inferSelect) {
  const parts = await ctx.db
    .select()
    .from(erasureParts)
    .where(eq(erasureParts.erasureId, row.id))
    .orderBy(asc(erasureParts.service));
  return {
    number: row.number,
    kind: row.kind,
    startedAt: timestampFromDate(row.startedAt),
    ...(row.finishedAt ? { finishedAt: timestampFromDate(row.finishedAt) } : {}),
    parts: parts.map(({ service, erasedRows, keptRows, at }) => ({
      service,
      erasedRows,
      keptRows,
      at: timestampFromDate(at),
    })),
    waitsFor: erasingServices.filter((service) => !parts.some((part) => part.service === service)),
  };
}
