import { refusals } from './storage-error.ts';
import { asRequester, type StoragePart } from './storage-part.ts';

type ById = { Params: { id: string } };

/** DELETE /bucket/:id takes an empty bucket away; POST /bucket/:id/empty takes everything out of one. */
export function bucketRemoval(part: StoragePart): void {
  const { app } = part;

  app.delete<ById>('/bucket/:id', async (request) => {
    await asRequester(part, request, async (client) => {
      const { rowCount } = await client.query('select 1 from storage.objects where bucket_id = $1 limit 1', [
        request.params.id,
      ]);
      if (rowCount !== 0) throw refusals.invalid('The bucket you tried to delete is not empty');
      await client.query(`select set_config('storage.allow_delete_query', 'true', true)`);
      const gone = await client.query('delete from storage.buckets where id = $1', [request.params.id]);
      if (gone.rowCount === 0) throw refusals.noBucket();
    });
    return { message: 'Successfully deleted' };
  });

  app.post<ById>('/bucket/:id/empty', async (request) => {
    const gone = await asRequester(part, request, async (client) => {
      await client.query(`select set_config('storage.allow_delete_query', 'true', true)`);
      return client.query<{ version: string }>('delete from storage.objects where bucket_id = $1 returning version', [
        request.params.id,
      ]);
    });
    await Promise.all(gone.rows.map(({ version }) => part.files.remove(version)));
    return { message: 'Successfully emptied' };
  });
}
