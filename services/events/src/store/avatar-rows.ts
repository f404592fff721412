import type { QueryContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { and, desc, eq, ne } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { removeStoredFile } from '../jobs/remove-stored-file.ts';
import { storedPaths } from '../rules/image-sizes.ts';
import { avatars } from '../tables/avatar.ts';
import type { UploadHolder } from './upload-row.ts';

export type AvatarRow = typeof avatars.$inferSelect;

/** The picture of a person, if they have one and the caller may see it. */
export async function pictureOf(ctx: QueryContext, personId: string): Promise<AvatarRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(avatars)
    .where(and(eq(avatars.personId, personId), eq(avatars.state, 'ready')))
    .orderBy(desc(avatars.createdAt), desc(avatars.id))
    .limit(1);
  return row;
}

/** A picture that the caller is sending of themselves. */
export async function loadOwnAvatar(ctx: QueryContext, avatarId: string): Promise<AvatarRow> {
  const [row] = await ctx.db.select().from(avatars).where(eq(avatars.id, avatarId));
  if (!row || row.state === 'removed' || ctx.claims.kind !== 'person' || row.personId !== ctx.claims.personId)
    throw errors.pictureNotFound();
  return row;
}

export const avatarHolder: UploadHolder = {
  load: async (ctx, id) => (await ctx.db.select().from(avatars).where(eq(avatars.id, id)))[0],
  save: async (ctx, id, { eventId: _none, ...changes }) =>
    expectRows(await ctx.db.update(avatars).set(changes).where(eq(avatars.id, id))),
  ready: async (ctx, id) => {
    const [row] = await ctx.db.select().from(avatars).where(eq(avatars.id, id));
    if (!row) return;
    // Of two that come ready at once the one that was begun later stays, as pictureOf shows it.
    const others = and(eq(avatars.personId, row.personId), eq(avatars.state, 'ready'), ne(avatars.id, id));
    for (const other of await ctx.db.select().from(avatars).where(others)) {
      const old = isOlder(other, row) ? other : row;
      await ctx.db.update(avatars).set({ state: 'removed' }).where(eq(avatars.id, old.id));
      const payload = { of: 'avatar', paths: storedPaths(old.path) } as const;
      await schedule<typeof removeStoredFile>(ctx, 'remove-stored-file', { payload, key: old.id });
    }
  },
  refused: async () => undefined,
};

function isOlder(one: AvatarRow, other: AvatarRow): boolean {
  return (
    one.createdAt < other.createdAt || (one.createdAt.getTime() === other.createdAt.getTime() && one.id < other.id)
  );
}
