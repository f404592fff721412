const lengthMax = 200;
const extensionMax = 20;

/**
 * A file's name as people read it: without folders, control characters and the marks that turn the reading direction
 * around (which make "exe.pdf" of "fdp.exe"), at most 200 characters with its ending kept. It is never part of a path.
 */
export function cleanFileName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  if (clean === '') return 'file';
  if (clean.length <= lengthMax) return clean;
  const extension = /\.[^.]+$/.exec(clean)?.[0] ?? '';
  const ending = extension.length <= extensionMax ? extension : '';
  return `${beginning(clean, lengthMax - ending.length)}${ending}`;
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As many whole characters as fit. */
function beginning(text: string, roomLength: number): string {
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length > roomLength) break;
    kept += segment;
  }
  return kept;
}
