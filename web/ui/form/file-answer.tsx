'use client';

import { labelOf } from '@marquee/form-fields/labels.ts';
import { useEffect, useRef, useState } from 'react';
import { FileLink } from '../files/file-link.tsx';
import { FilePicker } from '../files/file-picker.tsx';
import { takeOut as takeOutFile } from '../files/send-file.ts';
import { UploadList } from '../files/upload-list.tsx';
import { type FilePlace, fileWay } from '../files/upload-way.ts';
import { useUploads } from '../files/use-uploads.ts';
import type { FormField } from './form-fields.ts';

interface AnsweredFile {
  readonly fileId: string;
  readonly name: string;
}

export interface FileAnswerProps {
  readonly field: FormField;
  readonly name: string;
  /** What the draft has. */
  readonly value: unknown;
  readonly place: FilePlace;
}

/** A field that is answered by files: each is added to the event as it is chosen, and the answer names them. */
export function FileAnswer({ field, name, value, place }: FileAnswerProps) {
  const [files, setFiles] = useState<readonly AnsweredFile[]>(Array.isArray(value) ? (value as AnsweredFile[]) : []);
  const uploads = useUploads(fileWay(place), `form-files:${place.eventId}:${place.elementId}:${name}`);
  const box = useRef<HTMLFieldSetElement>(null);
  const { all, clear } = uploads;
  const changed = useRef(false);
  useEffect(() => {
    const ready = all.filter(({ state }) => state === 'ready');
    if (ready.length === 0) return;
    changed.current = true;
    setFiles((now) => [...now, ...ready.map((one) => ({ fileId: one.fileId, name: one.name }))]);
    clear();
  }, [all, clear]);
  // The form keeps its draft by what is typed into it; here nothing is typed.
  useEffect(() => {
    if (changed.current && files) box.current?.dispatchEvent(new Event('input', { bubbles: true }));
    changed.current = false;
  }, [files]);
  const takeOut = (fileId: string) => {
    changed.current = true;
    setFiles((now) => now.filter((one) => one.fileId !== fileId));
    void takeOutFile(fileWay(place), fileId);
  };
  const room = (field.max ?? Number.POSITIVE_INFINITY) - files.length - all.length;
  return (
    <fieldset ref={box}>
      <legend className="label">
        {labelOf(field)}
        {!field.required && <span className="quiet"> may stay empty</span>}
      </legend>
      {field.help && <p className="quiet">{field.help}</p>}
      <p className="quiet">
        {place.elementId ? 'Client, venue and the element’s vendor see it.' : 'Client and venue see it.'}
      </p>
      <ul>
        {files.map((file, nr) => (
          <li key={file.fileId} className="flex flex-wrap items-center justify-between gap-x-3">
            <FileLink fileId={file.fileId} name={file.name} />
            <input type="hidden" name={`${name}.${nr}.fileId`} value={file.fileId} />
            <input type="hidden" name={`${name}.${nr}.name`} value={file.name} />
            <button type="button" className="button" onClick={() => takeOut(file.fileId)}>
              Take out<span className="sr-only"> {file.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <UploadList uploads={uploads} />
      {room > 0 && (
        <FilePicker label={`Choose a file for “${labelOf(field)}”`} several={room > 1} onPick={uploads.add} />
      )}
    </fieldset>
  );
}
