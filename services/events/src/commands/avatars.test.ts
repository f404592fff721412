import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { eicarTestFile } from '@marquee/local-stack/clamd/eicar.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { newId } from '@marquee/values/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samples } from '../testing/file-acts.ts';
import { type EventsWorld, openEventsWorld, signUp } from '../testing/open-events-world.ts';
import { besides, photo } from '../testing/pictures.ts';
import { sendAvatar } from '../testing/upload-acts.ts';

let town: EventsWorld;
let client: TestPerson;
let picture: Buffer;

beforeAll(async () => {
  town = await openEventsWorld({ storage: true });
  ({ client } = await town.event({ day: '2027-06-12', guests: 80 }));
  picture = await photo({ width: 1_000, height: 1_000 });
});
afterAll(() => town.world.close());

const api = (person: TestPerson) => town.world.as(person, EventsService);

async function stored(): Promise<string[]> {
  const { rows } = await town.world.sql.query<{ name: string }>(
    `select name from storage.objects where bucket_id = 'avatars' and name like $1`,
    [`${client.id}/%`],
  );
  return rows.map(({ name }) => name);
}

test('a picture is seen in its sizes by whoever sees the person, and by nobody else', async () => {
  expect((await api(client).getProfile({})).avatarId).toBe('');
  expect(await sendAvatar(town.world, client, { bytes: picture })).toMatchObject({ state: 'ready' });
  expect((await api(client).getProfile({})).avatarId).not.toBe('');
  for (const person of [client, town.venue.owner])
    for (const [size, width] of [
      ['', 160],
      ['thumb', 160],
      ['medium', 800],
    ] as const) {
      const { url } = await api(person).getAvatarAddress({ personId: client.id, size });
      const opened = Buffer.from(await (await fetch(url)).arrayBuffer());
      expect(await besides(opened)).toMatchObject({ hidden: 0, format: 'webp', width });
    }
  const stranger = await signUp(town.world, 'Stranger');
  for (const personId of [client.id, newId(), stranger.id])
    await expect(api(stranger).getAvatarAddress({ personId })).rejects.toMatchObject({ code: 'picture_not_found' });
});

test('a new picture takes the place of the one before, whose bytes go; removing leaves nothing', async () => {
  const { avatarId } = await sendAvatar(town.world, client, { bytes: await photo({ width: 300, height: 300 }) });
  const three = async () => (await stored()).length === 3 && (await stored()).every((path) => path.includes(avatarId));
  await town.world.until(three, 'the picture before is removed');
  await api(client).removeAvatar({});
  await api(client).removeAvatar({});
  expect((await api(client).getProfile({})).avatarId).toBe('');
  await expect(api(client).getAvatarAddress({ personId: client.id })).rejects.toMatchObject({
    code: 'picture_not_found',
  });
  await town.world.until(async () => (await stored()).length === 0, 'all sizes are removed');
});

test('what is no picture isn’t taken, and one that isn’t good leaves the one before', async () => {
  await expect(sendAvatar(town.world, client, { bytes: samples.pdf, name: 'me.pdf' })).rejects.toMatchObject({
    code: 'file_kind_not_taken',
  });
  await sendAvatar(town.world, client, { bytes: picture });
  const infected = Buffer.concat([picture, Buffer.from(eicarTestFile(), 'latin1')]);
  expect((await sendAvatar(town.world, client, { bytes: infected })).state).toBe('infected');
  expect((await sendAvatar(town.world, client, { bytes: samples.exe })).state).toBe('refused');
  expect((await api(client).getProfile({})).avatarId).not.toBe('');
});

test('nobody completes or takes away somebody else’s picture', async () => {
  const { avatarId } = await api(client).startAvatarUpload({ name: 'me.jpg', sizeBytes: 10 });
  for (const id of [avatarId, newId()])
    for (const ask of [api(town.venue.owner).completeAvatarUpload, api(town.venue.owner).removeAvatar])
      await expect(ask({ avatarId: id })).rejects.toMatchObject({ code: 'picture_not_found' });
  // Breaking one off leaves the picture that is there.
  await api(client).removeAvatar({ avatarId });
  expect((await api(client).getProfile({})).avatarId).not.toBe('');
});
