import type { SupabaseClient } from '@supabase/supabase-js';
import sharp from 'sharp';
import { Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestProject, type TestProject } from '../test-project.ts';

let project: TestProject;
let ana: { client: SupabaseClient; id: string };
let ben: { client: SupabaseClient; id: string };

beforeAll(async () => {
  project = await startTestProject();
  ana = await project.person('ana@example.test');
  ben = await project.person('ben@example.test');
  await project.admin.query(`
    create policy own_files on storage.objects for all to authenticated
      using (bucket_id = 'plans' and (storage.foldername(name))[1] = (select auth.uid())::text)
      with check (bucket_id = 'plans' and (storage.foldername(name))[1] = (select auth.uid())::text);
  `);
  const { storage } = project.service();
  await storage.createBucket('plans', {
    public: false,
    fileSizeLimit: '16MB',
    allowedMimeTypes: ['image/*', 'text/plain', 'application/pdf'],
  });
  await storage.createBucket('logos', { public: true });
}, 60_000);

afterAll(() => project?.stop());

describe('objects under the policies', () => {
  test('upload, read, replace, list, copy, move, remove', async () => {
    const plans = ana.client.storage.from('plans');
    const path = `${ana.id}/hall/plan 1.txt`;
    const uploaded = await plans.upload(path, new Blob(['first'], { type: 'text/plain' }), {
      metadata: { floor: 2 },
      cacheControl: '60',
    });
    expect(uploaded).toMatchObject({ error: null, data: { path, fullPath: `plans/${path}` } });
    expect((await plans.upload(path, 'second', { contentType: 'text/plain' })).error).toMatchObject({
      code: 'KeyAlreadyExists',
      statusCode: '409',
    });
    expect((await plans.update(path, Buffer.from('second'), { contentType: 'text/plain' })).error).toBeNull();
    expect((await plans.upload(path, 'third', { contentType: 'text/plain', upsert: true })).error).toBeNull();
    expect(await (await plans.download(path)).data?.text()).toBe('third');
    expect((await plans.info(path)).data).toMatchObject({ contentType: 'text/plain', size: 5 });
    expect((await plans.exists(path)).data).toBe(true);
    expect((await plans.exists(`${ana.id}/none.txt`)).data).toBe(false);

    expect((await plans.copy(path, `${ana.id}/copy.txt`)).error).toBeNull();
    expect((await plans.move(`${ana.id}/copy.txt`, `${ana.id}/moved.txt`)).error).toBeNull();
    expect((await plans.list(ana.id)).data?.map(({ name, id }) => [name, id === null])).toEqual([
      ['hall', true],
      ['moved.txt', false],
    ]);
    expect((await plans.remove([path, `${ana.id}/moved.txt`])).data).toHaveLength(2);
    expect((await plans.download(path)).error).toMatchObject({ message: 'Object not found' });
  });

  test('nobody reaches into somebody else’s folder, and nothing tells what lies there', async () => {
    const path = `${ana.id}/secret.txt`;
    await ana.client.storage.from('plans').upload(path, 'mine', { contentType: 'text/plain' });
    for (const client of [ben.client, project.browser()]) {
      const plans = client.storage.from('plans');
      expect((await plans.download(path)).error?.message).toBe('Object not found');
      expect((await plans.upload(path, 'x', { contentType: 'text/plain' })).error).toMatchObject({
        code: 'AccessDenied',
        statusCode: '403',
      });
      expect((await plans.upload(path, 'x', { contentType: 'text/plain', upsert: true })).error).toMatchObject({
        code: 'AccessDenied',
      });
      expect((await plans.createSignedUrl(path, 60)).error?.message).toBe('Object not found');
      expect((await plans.list(ana.id)).data).toEqual([]);
      expect((await plans.remove([path])).data).toEqual([]);
      expect((await plans.move(path, `${ben.id}/stolen.txt`)).error?.message).toBe('Object not found');
    }
    expect(await (await ana.client.storage.from('plans').download(path)).data?.text()).toBe('mine');
  });

  test.each([
    { what: 'a type that the bucket does not take', contentType: 'text/html', body: 'x', code: 'InvalidMimeType' },
    { what: 'too much', contentType: 'text/plain', body: 'x'.repeat(17_000_000), code: 'EntityTooLarge' },
  ])('$what is refused', async ({ contentType, body, code }) => {
    expect((await ana.client.storage.from('plans').upload(`${ana.id}/bad`, body, { contentType })).error).toMatchObject(
      { code },
    );
  });

  test.each(['x~y', 'über.txt', 'a|b'])('the name "%s" is refused', async (name) => {
    const { error } = await ana.client.storage
      .from('plans')
      .upload(`${ana.id}/${name}`, 'x', { contentType: 'text/plain' });
    expect(error).toMatchObject({ code: 'InvalidKey' });
  });
});

describe('addresses', () => {
  test('a signed one reads one object, for a while', async () => {
    const plans = ana.client.storage.from('plans');
    await plans.upload(`${ana.id}/signed.txt`, 'hello', { contentType: 'text/plain' });
    const { data } = await plans.createSignedUrl(`${ana.id}/signed.txt`, 60, { download: 'hi.txt' });
    const response = await fetch(data?.signedUrl ?? '');
    expect([await response.text(), response.headers.get('content-disposition')]).toEqual([
      'hello',
      "attachment; filename*=UTF-8''hi.txt",
    ]);
    expect((await fetch((data?.signedUrl ?? '').replace('signed.txt', 'secret.txt'))).status).toBe(400);
    const many = await plans.createSignedUrls([`${ana.id}/signed.txt`, 'other/none.txt'], 60);
    expect(many.data?.map(({ error }) => error === null)).toEqual([true, false]);
    const part = await fetch(data?.signedUrl ?? '', { headers: { range: 'bytes=1-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'ell']);
  });

  test('a signed upload needs no account, and writes nowhere else', async () => {
    const path = `${ana.id}/by-link.txt`;
    const { data } = await ana.client.storage.from('plans').createSignedUploadUrl(path);
    const guest = project.browser().storage.from('plans');
    expect(
      (await guest.uploadToSignedUrl(`${ana.id}/elsewhere.txt`, data?.token ?? '', 'x', { contentType: 'text/plain' }))
        .error,
    ).not.toBeNull();
    expect(
      (await guest.uploadToSignedUrl(path, data?.token ?? '', 'from a guest', { contentType: 'text/plain' })).error,
    ).toBeNull();
    expect(await (await ana.client.storage.from('plans').download(path)).data?.text()).toBe('from a guest');
    expect((await ben.client.storage.from('plans').createSignedUploadUrl(`${ana.id}/x.txt`)).error).toMatchObject({
      code: 'AccessDenied',
    });
  });

  test('a public bucket is open to all; a page in it does not run', async () => {
    const logos = project.service().storage.from('logos');
    await logos.upload('page.html', '<script>alert(1)</script>', { contentType: 'text/html' });
    const response = await fetch(logos.getPublicUrl('page.html').data.publicUrl);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect((await fetch(`${project.api.url}/storage/v1/object/public/plans/${ana.id}/signed.txt`)).status).toBe(400);
  });
});

describe('images and large files', () => {
  test('an image comes in the size that is asked for', async () => {
    const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const plans = ana.client.storage.from('plans');
    await plans.upload(`${ana.id}/red.png`, picture, { contentType: 'image/png' });
    const { data } = await plans.download(`${ana.id}/red.png`, {
      transform: { width: 100, resize: 'contain', format: 'origin' },
    });
    expect(await sharp(Buffer.from((await data?.arrayBuffer()) ?? new ArrayBuffer(0))).metadata()).toMatchObject({
      width: 100,
      height: 75,
      format: 'png',
    });
    expect((await plans.download(`${ana.id}/red.png`, { transform: { width: 9_999 } })).error?.message).toMatch(
      /between 1 and 2500/,
    );
    expect((await plans.download(`${ana.id}/signed.txt`, { transform: { width: 10 } })).error?.message).toMatch(
      /no image/,
    );
  });

  const sendInPieces = (bytes: Buffer, options: UploadOptions) =>
    new Promise<void>((resolve, reject) => {
      const usual = { chunkSize: 6 * 1024 * 1024, retryDelays: null, onError: reject, onSuccess: () => resolve() };
      new Upload(bytes, { ...usual, ...options }).start();
    });
  const metadata = (objectName: string) => ({
    bucketName: 'plans',
    objectName,
    contentType: 'application/pdf',
    cacheControl: '3600',
  });
  const large = Buffer.alloc(15_000_000, 'abc');

  async function stored(path: string): Promise<Buffer> {
    const { data } = await ana.client.storage.from('plans').download(path);
    return Buffer.from((await data?.arrayBuffer()) ?? new ArrayBuffer(0));
  }

  test('a large file arrives in pieces', async () => {
    const { data } = await ana.client.auth.getSession();
    const options = (objectName: string) => ({
      endpoint: `${project.api.url}/storage/v1/upload/resumable`,
      headers: { authorization: `Bearer ${data.session?.access_token}`, apikey: project.api.publishableKey },
      metadata: metadata(objectName),
    });
    await sendInPieces(large, options(`${ana.id}/large.pdf`));
    expect((await stored(`${ana.id}/large.pdf`)).equals(large)).toBe(true);
    await expect(sendInPieces(large, options(`${ben.id}/large.pdf`))).rejects.toThrow('row-level security');
    // The store behind the hosted one takes no smaller piece in the middle.
    await expect(
      sendInPieces(large, { ...options(`${ana.id}/small-pieces.pdf`), chunkSize: 1_000_000 }),
    ).rejects.toThrow('Each piece but the last');
  }, 20_000);

  test('a signed upload may go in pieces too, by its token alone, and goes on after a break', async () => {
    const path = `${ana.id}/signed-large.pdf`;
    const { data } = await ana.client.storage.from('plans').createSignedUploadUrl(path);
    const endpoint = `${project.api.url}/storage/v1/upload/resumable/sign`;
    const options = { endpoint, headers: { 'x-signature': data?.token ?? '' }, metadata: metadata(path) };
    let url: string | null = null;
    const broken = new Promise<void>((resolve) => {
      const upload = new Upload(large, {
        ...options,
        chunkSize: 6 * 1024 * 1024,
        onChunkComplete: () => {
          url = upload.url;
          void upload.abort().then(resolve);
        },
      });
      upload.start();
    });
    await broken;
    expect(url).toMatch(/\/upload\/resumable\/sign\/[^/]+$/);
    const progress: number[] = [];
    const onProgress = (sent: number) => progress.push(sent);
    await sendInPieces(large, { ...options, uploadUrl: url, onProgress });
    expect(progress[0]).toBeGreaterThanOrEqual(6 * 1024 * 1024);
    expect((await stored(path)).equals(large)).toBe(true);
    await expect(sendInPieces(large, options), 'it is there already').rejects.toThrow('response code: 409');
  }, 20_000);

  test.each([
    ['without a token', '', 'Missing x-signature header'],
    ['with another token', 'nonsense', 'Invalid signature'],
  ])('a signed upload %s is refused', async (_what, token, because) => {
    const headers: Record<string, string> =
      token === '' ? { apikey: project.api.publishableKey } : { 'x-signature': token };
    const endpoint = `${project.api.url}/storage/v1/upload/resumable/sign`;
    const sending = sendInPieces(large, { endpoint, headers, metadata: metadata(`${ana.id}/never.pdf`) });
    await expect(sending).rejects.toThrow(because);
  });

  test('a token for one object is good for no other', async () => {
    const { data } = await ana.client.storage.from('plans').createSignedUploadUrl(`${ana.id}/one.pdf`);
    const endpoint = `${project.api.url}/storage/v1/upload/resumable/sign`;
    const headers = { 'x-signature': data?.token ?? '' };
    const sending = sendInPieces(large, { endpoint, headers, metadata: metadata(`${ana.id}/other.pdf`) });
    await expect(sending).rejects.toThrow('InvalidSignature');
  });
});

describe('buckets', () => {
  test('are the administrator’s', async () => {
    const { storage } = project.service();
    expect((await ana.client.storage.createBucket('mine')).error).toMatchObject({ code: 'AccessDenied' });
    expect((await storage.listBuckets()).data?.map(({ id }) => id)).toEqual(['logos', 'plans']);
    await storage.createBucket('gone');
    await storage.from('gone').upload('a.txt', 'a');
    expect((await storage.deleteBucket('gone')).error?.message).toContain('not empty');
    await storage.emptyBucket('gone');
    expect((await storage.deleteBucket('gone')).error).toBeNull();
    expect((await storage.getBucket('gone')).error).toMatchObject({ code: 'NoSuchBucket' });
    expect((await storage.from('gone').upload('a.txt', 'a')).error).toMatchObject({ code: 'NoSuchBucket' });
  });
});
