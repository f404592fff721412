import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { avatars } from '../tables/avatar.ts';

/** What every table of things that people send has in common. */
export type UploadRow = Omit<typeof avatars.$inferSelect, 'personId'> & { readonly eventId?: string };

/** What the checks of an upload do with the table that holds it. */
export interface UploadHolder {
  load(ctx: CommandContext, id: string): Promise<UploadRow | undefined>;
  /** The row must be one that the caller may change. */
  save(ctx: CommandContext, id: string, changes: Partial<UploadRow>): Promise<void>;
  /** What follows once it can be opened, its row saved. */
  ready(ctx: CommandContext, id: string): Promise<void>;
  /** What follows when it was refused or held back, its row saved. */
  refused(ctx: CommandContext, id: string): Promise<void>;
}
