import type { AuthPart } from './auth-part.ts';
import { refuseAllButAdmins } from './signed-in.ts';
import { userAnswer } from './user-answer.ts';
import type { UserRecord } from './user-record.ts';

/** GET /admin/users: everybody, page by page, newest first. */
export function adminList({ app, context }: AuthPart): void {
  const pool = context.authPool;

  app.get<{ Querystring: { page?: string; per_page?: string } }>('/admin/users', async (request, reply) => {
    await refuseAllButAdmins(context, request);
    const page = wholeNumber(request.query.page, 1, 1_000_000);
    const perPage = wholeNumber(request.query.per_page, 50, 1_000);
    const total = Number(
      (await pool.query('select count(*) from auth.users where deleted_at is null')).rows[0]?.count ?? 0,
    );
    const found = await pool.query<UserRecord>(
      'select * from auth.users where deleted_at is null order by created_at desc, id limit $1 offset $2',
      [perPage, (page - 1) * perPage],
    );
    const lastPage = Math.max(1, Math.ceil(total / perPage));
    const links = [...(page < lastPage ? [`<?page=${page + 1}>; rel="next"`] : []), `<?page=${lastPage}>; rel="last"`];
    reply.header('x-total-count', String(total)).header('link', links.join(', '));
    return { users: await Promise.all(found.rows.map((row) => userAnswer(pool, row))), aud: 'authenticated' };
  });
}

function wholeNumber(text: string | undefined, otherwise: number, max: number): number {
  const value = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(value) && value > 0 ? Math.min(value, max) : otherwise;
}
