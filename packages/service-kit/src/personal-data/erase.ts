import { type SQL, sql } from 'drizzle-orm';
import type { CommandContext } from '../context.ts';
import type { AtErasure, PersonalData, Subject } from '../tables/personal-data.ts';
import { asService } from '../transaction/as-service.ts';

export interface Erased {
  /** Rows that are gone, or without what was personal in them. */
  readonly erased: number;
  /** Rows that stay as they are, under an id that leads to nobody. */
  readonly kept: number;
}

/**
 * Does what a service's declaration says about a subject, in this transaction, as the service's own login. Done again it
 * finds what is left, and changes nothing that was done.
 */
export async function erasePersonalData(ctx: CommandContext, data: PersonalData, subject: Subject): Promise<Erased> {
  return asService(ctx, 'erase-personal-data', async () => {
    let [erased, kept] = [0, 0];
    for (const [table, says] of Object.entries(data)) {
      if ('nothing' in says) continue;
      for (const { rows, atErasure } of says.held) {
        const count = await apply(ctx, { table, atErasure, where: rows(subject) });
        if (atErasure.does === 'keep') kept += count;
        else erased += count;
      }
    }
    return { erased, kept };
  });
}

interface Step {
  readonly table: string;
  readonly atErasure: AtErasure;
  readonly where: SQL;
}

async function apply(ctx: CommandContext, { table, atErasure, where }: Step): Promise<number> {
  const name = sql.raw(table);
  if (atErasure.does === 'delete') return (await ctx.db.execute(sql`delete from ${name} where ${where}`)).rowCount ?? 0;
  if (atErasure.does === 'replace') {
    const values = Object.entries(atErasure.columns).map(
      ([column, value]) => sql`${sql.raw(`"${column}"`)} = ${value}`,
    );
    const set = sql.join(values, sql`, `);
    return (await ctx.db.execute(sql`update ${name} set ${set} where ${where}`)).rowCount ?? 0;
  }
  const { rows } = await ctx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${name} where ${where}`,
  );
  return rows[0]?.count ?? 0;
}
