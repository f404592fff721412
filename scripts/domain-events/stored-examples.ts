import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type DescMessage, fromJson, type JsonObject, toJson } from '@bufbuild/protobuf';
import { sampleMessage } from './sample-message.ts';

/** A domain event as it was once published; `<type>.json`, and `<type>.2.json` … where fields were added since. */
export interface StoredExample {
  readonly file: string;
  readonly type: string;
  readonly content: JsonObject;
}

export const examplesFolder = join(import.meta.dirname, '../../packages/contracts/examples');

export function storedExamples(folder: string): StoredExample[] {
  return globSync('*.json', { cwd: folder })
    .sort()
    .map((file) => ({
      file,
      type: basename(file, '.json').replace(/\.\d+$/, ''),
      content: JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject,
    }));
}

/** The fields of a domain event that no example holds, by their JSON names; all of them where there is no example. */
export function fieldsWithoutExample(schema: DescMessage, examples: readonly StoredExample[]): string[] {
  const ofType = examples.filter(({ type }) => type === schema.typeName);
  return schema.fields.map(({ jsonName }) => jsonName).filter((name) => !ofType.some(({ content }) => name in content));
}

/** Writes an example of each domain event, or new field, that has none. What is stored is never changed: it was published so. */
export function writeExamples(folder: string, schemas: readonly DescMessage[]): string[] {
  const examples = storedExamples(folder);
  return schemas
    .filter((schema) => fieldsWithoutExample(schema, examples).length > 0)
    .map((schema) => {
      const file = freeName(folder, schema.typeName);
      writeFileSync(join(folder, file), `${JSON.stringify(sampleMessage(schema), undefined, 2)}\n`);
      return file;
    });
}

function freeName(folder: string, type: string): string {
  for (let number = 1; ; number++) {
    const file = number === 1 ? `${type}.json` : `${type}.${number}.json`;
    if (!existsSync(join(folder, file))) return file;
  }
}

/** What the present contract makes of an example: the same again where nothing was lost. */
export function readAndWritten(schema: DescMessage, content: JsonObject): JsonObject {
  return toJson(schema, fromJson(schema, content)) as JsonObject;
}
