import { create, type DescField, type DescMessage, type JsonObject, ScalarType, toJson } from '@bufbuild/protobuf';
import { TimestampSchema } from '@bufbuild/protobuf/wkt';

/** A message of this type with every field set to something, as proto JSON: the same at each call. */
export function sampleMessage(schema: DescMessage): JsonObject {
  return toJson(schema, create(schema, sampleFields(schema))) as JsonObject;
}

function sampleFields(schema: DescMessage): Record<string, unknown> {
  if (schema.typeName === TimestampSchema.typeName) return { seconds: 1_813_327_200n, nanos: 0 };
  return Object.fromEntries(schema.fields.map((field) => [field.localName, sampleField(field)]));
}

function sampleField(field: DescField): unknown {
  switch (field.fieldKind) {
    case 'scalar':
      return sampleScalar(field, field.scalar);
    case 'enum':
      return field.enum.values.at(-1)?.number;
    case 'message':
      return sampleFields(field.message);
    case 'list':
      if (field.listKind === 'message') return [sampleFields(field.message)];
      return [field.listKind === 'scalar' ? sampleScalar(field, field.scalar) : field.enum.values.at(-1)?.number];
    case 'map':
      throw new Error(
        `${field.parent.typeName}.${field.name}: a domain event has no maps; automations filter by fields`,
      );
  }
}

/** Texts look like what the field's name says, so that an example can be read. */
function sampleScalar({ name, number }: DescField, scalar: ScalarType): unknown {
  if (scalar === ScalarType.BOOL) return true;
  if (scalar === ScalarType.BYTES) return Uint8Array.of(number);
  if (scalar !== ScalarType.STRING) return isLong(scalar) ? BigInt(number) : number;
  if (/(^|_)ids?$/.test(name)) return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  return { currency: 'EUR', day: '2027-06-19' }[name] ?? name.replaceAll('_', ' ');
}

function isLong(scalar: ScalarType): boolean {
  const long = [ScalarType.INT64, ScalarType.UINT64, ScalarType.SINT64, ScalarType.FIXED64, ScalarType.SFIXED64];
  return long.includes(scalar);
}
