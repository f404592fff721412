import type { ReactNode } from 'react';

/** What the picker offers first. What is taken, events says. */
const offered =
  '.pdf,.png,.jpg,.jpeg,.webp,.gif,.heic,.heif,.docx,.xlsx,.txt,.csv,application/pdf,image/png,image/jpeg,image/webp,image/gif,text/plain,text/csv';

export interface FilePickerProps {
  readonly label: string;
  readonly several?: boolean;
  /** In place of the words, where there is little room. */
  readonly sign?: ReactNode;
  onPick(files: readonly File[]): void;
}

/** A button that is a file input: reached and pressed by keyboard as any other. */
export function FilePicker({ label, several = true, sign, onPick }: FilePickerProps) {
  return (
    <label className="button shrink-0 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent has-[:focus-visible]:outline-offset-2">
      <span className={sign ? 'sr-only' : ''}>{label}</span>
      {sign}
      <input
        type="file"
        className="sr-only"
        accept={offered}
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
