import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { UploadOf } from '../rules/uploads.ts';
import { avatarHolder } from './avatar-rows.ts';
import { documentHolder } from './document-rows.ts';
import { fileHolder } from './file-rows.ts';
import type { UploadHolder, UploadRow } from './upload-row.ts';

const holders: Readonly<Record<UploadOf, UploadHolder>> = {
  file: fileHolder,
  document: documentHolder,
  avatar: avatarHolder,
};

/** An upload, in whichever table its row is. */
export interface UploadKey {
  readonly of: UploadOf;
  readonly id: string;
}

/** Its row; undefined where there is none. */
export function loadUpload(ctx: CommandContext, { of, id }: UploadKey): Promise<UploadRow | undefined> {
  return holders[of].load(ctx, id);
}

export function saveUpload(ctx: CommandContext, { of, id }: UploadKey, changes: Partial<UploadRow>): Promise<void> {
  return holders[of].save(ctx, id, changes);
}

/** What was sent is what it says, and clean: from now on it can be opened. */
export async function becomeReady(
  ctx: CommandContext,
  { of, id }: UploadKey,
  found: Pick<UploadRow, 'mime' | 'sha256'> & Partial<UploadRow>,
): Promise<void> {
  await holders[of].save(ctx, id, { ...found, state: 'ready' });
  await holders[of].ready(ctx, id);
}

interface Refused {
  /** What its sender reads. */
  readonly refusedBecause: string;
  /** Where the scanner found something. */
  readonly signature?: string;
}

/** Refuses what was sent for good; its bytes go by a job that the caller makes. */
export async function becomeRefused(
  ctx: CommandContext,
  { of, id }: UploadKey,
  { refusedBecause, signature }: Refused,
): Promise<void> {
  const state = signature === undefined ? 'refused' : 'infected';
  await holders[of].save(ctx, id, { state, refusedBecause, signature: signature ?? null, sha256: null });
  await holders[of].refused(ctx, id);
}
