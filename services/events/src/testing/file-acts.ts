import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TestPerson, World } from '@marquee/testing/open-world.ts';

export interface FileToSend {
  readonly eventId: string;
  readonly elementId?: string;
  readonly audience?: string;
  readonly vendorOrganisationId?: string;
  readonly replacesFileId?: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mime?: string;
}

/** Files as they begin on disk: enough for their type to be told. */
export const samples = {
  pdf: Buffer.from(
    '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
    'latin1',
  ),
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  csv: Buffer.from('name;seats\nMüller;4\n'),
} as const;

/** Sends a file as a browser does: its place, its bytes by one PUT, its completion. */
export async function sendFile(world: World, person: Pick<TestPerson, 'token'>, file: FileToSend) {
  const api = world.as({ id: '', email: '', ...person }, EventsService);
  const { bytes, mime = '', ...place } = file;
  const started = await api.startUpload({ ...place, mime, sizeBytes: bytes.length });
  const put = await putBytes(started, bytes);
  const completed = await settled(world, () => api.completeUpload({ eventId: file.eventId, fileId: started.fileId }));
  return { ...started, put, state: completed.state, refusedBecause: completed.refusedBecause };
}

/** Asks again until nothing is looked at any more. */
export function settled<Answer extends { state: string }>(world: World, ask: () => Promise<Answer>): Promise<Answer> {
  return world.until(async () => {
    const answer = await ask();
    return !['checking', 'scanning'].includes(answer.state) && answer;
  }, 'the upload is ready, refused or held back');
}

/** @returns the status with which storage answered */
export async function putBytes(
  { uploadUrl, uploadMime }: { uploadUrl: string; uploadMime: string },
  bytes: Uint8Array,
): Promise<number> {
  const answer = await fetch(uploadUrl, {
    method: 'PUT',
    headers: { 'content-type': uploadMime },
    body: new Uint8Array(bytes),
  });
  return answer.status;
}
