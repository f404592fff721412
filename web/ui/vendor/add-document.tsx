'use client';

import { documentKindLabel, documentKindNames } from '@marquee/values/document-kinds.ts';
import { useState } from 'react';
import { ChoiceField, Field } from '../field.tsx';
import { FilePicker, paperTypes } from '../files/file-picker.tsx';
import { UploadList } from '../files/upload-list.tsx';
import { documentWay } from '../files/upload-way.ts';
import { useSettledUploads } from '../files/use-settled-uploads.ts';
import { useUploads } from '../files/use-uploads.ts';

export interface AddDocumentProps {
  readonly vendorId: string;
  /** The one that it takes the place of; it is of the same kind. */
  readonly replaces?: { readonly documentId: string; readonly kind: string };
}

const kinds = documentKindNames.map((value) => ({ value, text: documentKindLabel(value) }));

/** Sends a document: what it is and until when it holds is said first, and choosing the file sends it. */
export function AddDocument({ vendorId, replaces }: AddDocumentProps) {
  const [kind, setKind] = useState(replaces?.kind ?? 'insurance');
  const [validUntil, setValidUntil] = useState('');
  const way = documentWay({
    vendorId,
    kind,
    validUntil,
    ...(replaces ? { replacesDocumentId: replaces.documentId } : {}),
  });
  const uploads = useUploads(way, `documents:${vendorId}:${replaces?.documentId ?? ''}`);
  useSettledUploads(uploads);
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-2 sm:grid-cols-2">
        {!replaces && (
          <ChoiceField
            name="kind"
            label="What it is"
            choices={kinds}
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          />
        )}
        <Field
          name="validUntil"
          label="Holds until"
          help="The last day that stands on it; leave it empty where it has no end."
          type="date"
          value={validUntil}
          onChange={(event) => setValidUntil(event.target.value)}
        />
      </div>
      <UploadList uploads={uploads} />
      <div>
        <FilePicker
          label={replaces ? 'Choose the new one' : 'Choose the document'}
          several={false}
          accept={paperTypes}
          onPick={uploads.add}
        />
      </div>
      <noscript>
        <p className="quiet">Sending a file needs JavaScript. Switch it on, or ask the venue where to mail it.</p>
      </noscript>
    </div>
  );
}
