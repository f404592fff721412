import type { ReactNode } from 'react';

/** What the picker offers first. What is taken, events says. */
const offered =
  '.pdf,.png,.jpg,.jpeg,.webp,.gif,.heic,.heif,.docx,.xlsx,.txt,.csv,application/pdf,image/png,image/jpeg,image/webp,image/gif,text/plain,text/csv';

/** Pictures, and what a scan of a paper is. */
export const pictureTypes = '.png,.jpg,.jpeg,.webp,.gif,.heic,.heif,image/png,image/jpeg,image/webp,image/gif';
export const paperTypes = `.pdf,application/pdf,${pictureTypes}`;

export interface FilePickerProps {
  readonly label: string;
  readonly several?: boolean;
  /** As a link, where a button would be too much. */
  readonly small?: boolean;
  /** What is taken, where it isn't all. */
  readonly accept?: string;
  /** In place of the words, where there is little room. */
  readonly sign?: ReactNode;
  onPick(files: readonly File[]): void;
}

/** A button that is a file input: reached and pressed by keyboard as any other. */
export function FilePicker({ label, several = true, small = false, accept = offered, sign, onPick }: FilePickerProps) {
  const look = small
    ? 'inline-flex items-center min-h-11 underline underline-offset-2 cursor-pointer'
    : 'button shrink-0';
  return (
    <label
      className={`${look} has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent has-[:focus-visible]:outline-offset-2`}
    >
      <span className={sign ? 'sr-only' : ''}>{label}</span>
      {sign}
      <input
        type="file"
        className="sr-only"
        accept={accept}
        multiple={several}
        onChange={({ target }) => {
          onPick([...(target.files ?? [])]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </label>
  );
}
