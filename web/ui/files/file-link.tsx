import { routes } from '../../routes.ts';
import { fileSize } from '../../view-models/file-size.ts';

export interface FileLinkProps {
  readonly fileId: string;
  readonly name: string;
  /** Where it is known. */
  readonly sizeBytes?: number | undefined;
}

/** Opens a file beside the page. A plain link: Next would fetch what it leads to before anybody pressed it. */
export function FileLink({ fileId, name, sizeBytes }: FileLinkProps) {
  return (
    <a href={routes.file(fileId)} target="_blank" rel="noopener" className="inline-block py-2 break-words max-w-full">
      {name}
      {sizeBytes !== undefined && <span className="text-sm"> · {fileSize(sizeBytes)}</span>}
    </a>
  );
}
