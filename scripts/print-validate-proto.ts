/**
 * Prints buf/validate/validate.proto, the contract of the validation rules, into third_party/. It is in no package as
 * text; its shape is read from the descriptor inside @bufbuild/protovalidate, so that proto/ can import it offline.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DescriptorProto, EnumDescriptorProto, FieldDescriptorProto } from '@bufbuild/protobuf/wkt';
import { file_buf_validate_validate } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';

const types =
  ' double float int64 uint64 int32 fixed64 fixed32 bool string group message bytes uint32 enum sfixed32 sfixed64 sint32 sint64'.split(
    ' ',
  );
const labels = ['', 'optional', 'required', 'repeated'];
const lines: string[] = [
  '// Derived from the descriptor in @bufbuild/protovalidate (Apache-2.0). Generated; do not edit.',
];
let depth = 0;

const line = (text: string) => lines.push('  '.repeat(depth) + text);

function block(head: string, body: () => void): void {
  line(`${head} {`);
  depth++;
  body();
  depth--;
  line('}');
}

function printField(field: FieldDescriptorProto, inOneof = false): void {
  const label = inOneof ? '' : `${labels[field.label]} `;
  line(`${label}${field.typeName || types[field.type]} ${field.name} = ${field.number};`);
}

function printEnum(desc: EnumDescriptorProto): void {
  block(`enum ${desc.name}`, () => {
    for (const value of desc.value) line(`${value.name} = ${value.number};`);
    for (const range of desc.reservedRange) line(`reserved ${range.start};`);
  });
}

function printExtensions(fields: FieldDescriptorProto[]): void {
  for (const field of fields) block(`extend ${field.extendee}`, () => printField(field));
}

function printMessage(desc: DescriptorProto): void {
  block(`message ${desc.name}`, () => {
    desc.enumType.forEach(printEnum);
    desc.nestedType.forEach(printMessage);
    const inOneof = (field: FieldDescriptorProto) => Object.hasOwn(field, 'oneofIndex');
    desc.oneofDecl.forEach((oneof, index) =>
      block(`oneof ${oneof.name}`, () => {
        for (const field of desc.field) if (inOneof(field) && field.oneofIndex === index) printField(field, true);
      }),
    );
    for (const field of desc.field) if (!inOneof(field)) printField(field);
    for (const range of desc.extensionRange)
      line(`extensions ${range.start} to ${range.end >= 536870912 ? 'max' : range.end - 1};`);
    for (const range of desc.reservedRange) line(`reserved ${range.start} to ${range.end - 1};`);
    for (const name of desc.reservedName) line(`reserved "${name}";`);
    printExtensions(desc.extension);
  });
}

const file = file_buf_validate_validate.proto;
line(`syntax = "${file.syntax || 'proto2'}";`);
line(`package ${file.package};`);
for (const dependency of file.dependency) line(`import "${dependency}";`);
printExtensions(file.extension);
file.enumType.forEach(printEnum);
file.messageType.forEach(printMessage);
const folder = join(import.meta.dirname, '../third_party/buf/validate');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'validate.proto'), `${lines.join('\n')}\n`);
