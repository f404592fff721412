import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson, World } from '@marquee/testing/open-world.ts';
import { putBytes, settled } from './file-acts.ts';

export interface DocumentToSend {
  readonly vendorId: string;
  readonly kind: string;
  readonly validUntil?: string;
  readonly replacesDocumentId?: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Sends a vendor's document as a browser does. */
export async function sendDocument(world: World, person: TestPerson, { bytes, ...said }: DocumentToSend) {
  const api = world.as(person, EventsService);
  const started = await api.startDocumentUpload({ ...said, sizeBytes: bytes.length });
  await putBytes(started, bytes);
  const { documentId } = started;
  const { state, refusedBecause } = await settled(world, () => api.completeDocumentUpload({ documentId }));
  return { documentId, state, refusedBecause };
}

/** Sends a picture of a person as a browser does. */
export async function sendAvatar(
  world: World,
  person: TestPerson,
  { bytes, name = 'me.jpg' }: { bytes: Uint8Array; name?: string },
) {
  const api = world.as(person, EventsService);
  const started = await api.startAvatarUpload({ name, sizeBytes: bytes.length });
  await putBytes(started, bytes);
  const { avatarId } = started;
  const { state, refusedBecause } = await settled(world, () => api.completeAvatarUpload({ avatarId }));
  return { avatarId, state, refusedBecause };
}
