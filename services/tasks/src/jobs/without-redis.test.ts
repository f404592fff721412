import { fromJson } from '@bufbuild/protobuf';
import { ListValueSchema } from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { openTasksWorld } from '../testing/open-tasks-world.ts';

test('with Redis away forms are made, drafted, read and answered', async () => {
  const town = await openTasksWorld();
  const { eventId, client } = await town.event();
  await town.world.redis.stop();
  const api = town.as(client);
  const fields = fromJson(ListValueSchema, [{ name: 'notes', type: 'text' }]);
  const form = { eventId, title: 'Notes', assigneeOrganisationId: client.organisationId, fields };
  const { formId } = await api.createForm(form);
  await api.saveDraft({ eventId, formId, values: { notes: 'kept' } });
  expect((await api.getForm({ eventId, formId })).form?.draft).toEqual({ notes: 'kept' });
  await api.submitAnswer({ eventId, formId, values: { notes: 'kept' } });
  expect((await api.listTasks({ eventId })).tasks.map((task) => task.status)).toEqual(['done']);
  await town.world.close();
});
