/** Where a file of an event belongs, and so who sees it; as a thread's kind. */
export interface FilePlace {
  readonly eventId: string;
  readonly elementId?: string;
  readonly audience?: string;
  readonly vendorOrganisationId?: string;
  /** The file of which it is a new version. */
  readonly replacesFileId?: string;
}

export interface DocumentPlace {
  readonly vendorId: string;
  readonly kind: string;
  /** YYYY-MM-DD; empty where it holds for ever. */
  readonly validUntil: string;
  readonly replacesDocumentId?: string;
}

/** By which calls something is sent, and what they are told beside the file itself. */
export interface UploadWay {
  readonly start: string;
  readonly complete: string;
  readonly takeOut: string;
  readonly idName: 'fileId' | 'documentId' | 'avatarId';
  /** What only the start is told. */
  readonly place: Readonly<Record<string, string | undefined>>;
  /** What each call is told. */
  readonly each: Readonly<Record<string, string>>;
}

export function fileWay({ eventId, ...place }: FilePlace): UploadWay {
  return {
    start: 'start-upload',
    complete: 'complete-upload',
    takeOut: 'remove-file',
    idName: 'fileId',
    place: { ...place },
    each: { eventId },
  };
}

export function documentWay(place: DocumentPlace): UploadWay {
  return {
    start: 'start-document-upload',
    complete: 'complete-document-upload',
    takeOut: 'remove-document',
    idName: 'documentId',
    place: { ...place },
    each: {},
  };
}

export const avatarWay: UploadWay = {
  start: 'start-avatar-upload',
  complete: 'complete-avatar-upload',
  takeOut: 'remove-avatar',
  idName: 'avatarId',
  place: {},
  each: {},
};
