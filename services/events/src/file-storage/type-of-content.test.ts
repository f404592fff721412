import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { samples } from '../testing/file-acts.ts';
import { typeOfContent } from './type-of-content.ts';

const office = 'application/vnd.openxmlformats-officedocument';
const word = `${office}.wordprocessingml.document`;
const sheet = `${office}.spreadsheetml.sheet`;
const macros = 'application/vnd.ms-word.document.macroEnabled';

/** An Office file is a zip whose list of parts says what its main part is. */
function officeFile(mainPart: string, folder: string): Uint8Array {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${folder}/main.xml" ContentType="${mainPart}.main+xml"/></Types>`;
  return zipSync({ '[Content_Types].xml': strToU8(types), [`${folder}/main.xml`]: strToU8('<x/>') });
}

const heic = Buffer.from('0000001c66747970686569630000000068656963', 'hex');
const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

test.each([
  ['a PDF', samples.pdf, 'application/pdf', 'application/pdf'],
  ['a PNG', samples.png, 'image/png', 'image/png'],
  ['a GIF', gif, 'image/gif', 'image/gif'],
  ['a HEIC', heic, 'image/heic', 'image/heic'],
  ['a Word document', officeFile(word, 'word'), word, word],
  ['an Excel sheet', officeFile(sheet, 'xl'), sheet, sheet],
  ['a Word document with macros', officeFile(macros, 'word'), word, undefined],
  ['a sheet as a document', officeFile(sheet, 'xl'), word, undefined],
  ['any zip as a document', zipSync({ 'a.exe': samples.exe }), word, undefined],
  ['a table', samples.csv, 'text/csv', 'text/csv'],
  ['a text with a mark in front', Buffer.from('\ufeffHello\r\n\tyou'), 'text/plain', 'text/plain'],
  ['a text that isn’t UTF-8', Buffer.from('Müller', 'latin1'), 'text/plain', undefined],
  ['a text in UTF-16', Buffer.from('Hello', 'utf16le'), 'text/csv', undefined],
  ['a text that steers a terminal', Buffer.from('\u001b[2J'), 'text/plain', undefined],
  ['a program as a picture', samples.exe, 'image/png', undefined],
])('%s', async (...row) => {
  const [, bytes, claimed, expected] = row;
  expect(await typeOfContent(bytes, claimed)).toBe(expected);
});
