import { existingUser } from './admin-users.ts';
import type { AuthPart } from './auth-part.ts';
import { factorNotFound } from './factors.ts';
import { refuseAllButAdmins } from './signed-in.ts';

type ById = { Params: { id: string } };

/** Somebody's second factors, for the one who helps after a phone was lost. */
export function adminFactors({ app, context }: AuthPart): void {
  app.get<ById>('/admin/users/:id/factors', async (request) => {
    await refuseAllButAdmins(context, request);
    const user = await existingUser(context.authPool, request.params.id);
    const found = await context.authPool.query(
      'select id, created_at, updated_at, status, friendly_name, factor_type from auth.mfa_factors where user_id = $1 order by created_at',
      [user.id],
    );
    return found.rows;
  });

  app.delete<{ Params: { id: string; factorId: string } }>('/admin/users/:id/factors/:factorId', async (request) => {
    await refuseAllButAdmins(context, request);
    const user = await existingUser(context.authPool, request.params.id);
    const gone = await context.authPool.query('delete from auth.mfa_factors where user_id = $1 and id::text = $2', [
      user.id,
      request.params.factorId,
    ]);
    if (gone.rowCount === 0) throw factorNotFound();
    return { id: request.params.factorId };
  });
}
