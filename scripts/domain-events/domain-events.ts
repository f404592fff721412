import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DescFile, DescMessage } from '@bufbuild/protobuf';

const root = join(import.meta.dirname, '../..');

/** Every domain event of the contracts, by type. A message that only stands in another one's field is none. */
export async function domainEvents(): Promise<readonly DescMessage[]> {
  const paths = globSync('packages/contracts/src/gen/marquee/*/v1/*_domain_events_pb.ts', { cwd: root }).sort();
  const modules = await Promise.all(
    paths.map((path) => import(pathToFileURL(join(root, path)).href) as Promise<Record<string, { kind?: string }>>),
  );
  return modules.flatMap((module) => {
    const file = Object.values(module).find((one) => one.kind === 'file') as DescFile;
    const parts = new Set(file.messages.flatMap(({ fields }) => fields.map((field) => field.message?.typeName)));
    return file.messages.filter(({ typeName }) => !parts.has(typeName));
  });
}
