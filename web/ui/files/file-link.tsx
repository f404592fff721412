import { routes } from '../../routes.ts';
import { fileSize } from '../../view-models/file-size.ts';

export interface FileLinkProps {
  readonly fileId: string;
  readonly name: string;
  /** Where it is known. */
  readonly sizeBytes?: number | undefined;
  /** A picture that is there in its sizes: a small one is shown. */
  readonly hasSizes?: boolean | undefined;
}

/** Opens a file beside the page. A plain link: Next would fetch what it leads to before anybody pressed it. */
export function FileLink({ fileId, name, sizeBytes, hasSizes = false }: FileLinkProps) {
  return (
    <a href={routes.file(fileId)} target="_blank" rel="noopener" className="inline-block py-2 break-words max-w-full">
      {hasSizes && (
        // biome-ignore lint/performance/noImgElement: its address is signed for the viewer; Next's optimiser would ask without their session.
        <img
          src={routes.file(fileId, 'thumb')}
          alt=""
          loading="lazy"
          className="block max-h-24 max-w-full rounded-lg mb-1"
        />
      )}
      {name}
      {sizeBytes !== undefined && <span className="text-sm"> · {fileSize(sizeBytes)}</span>}
    </a>
  );
}
