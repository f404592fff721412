import { type DescField, type DescMessage, getOption, hasOption, ScalarType } from '@bufbuild/protobuf';
import { type FieldRules, field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';

export type Schema = { [key: string]: unknown };

/** How proto JSON writes Google's own types. */
const wellKnown: Record<string, Schema> = {
  'google.protobuf.Timestamp': { type: 'string', format: 'date-time' },
  'google.protobuf.Struct': { type: 'object', additionalProperties: true },
  'google.protobuf.ListValue': { type: 'array', items: {} },
};

const refOf = (message: DescMessage) => ({ $ref: `#/components/schemas/${message.name}` });

/** The schemas of messages and of all that they hold, by name. */
export function schemasOf(messages: readonly DescMessage[]): Record<string, Schema> {
  const schemas: Record<string, Schema> = {};
  const visit = (message: DescMessage) => {
    if (schemas[message.name] || wellKnown[message.typeName]) return;
    schemas[message.name] = {};
    const required = message.fields.filter((field) => rulesOf(field)?.required || isNeededText(field));
    schemas[message.name] = {
      type: 'object',
      properties: Object.fromEntries(message.fields.map((field) => [field.jsonName, schemaOfField(field)])),
      ...(required.length > 0 ? { required: required.map((field) => field.jsonName) } : {}),
    };
    for (const field of message.fields) if (field.message) visit(field.message);
  };
  messages.forEach(visit);
  return schemas;
}

function rulesOf(field: DescField): FieldRules | undefined {
  return hasOption(field, fieldRules) ? getOption(field, fieldRules) : undefined;
}

/** A text that may not be empty has to be sent. */
function isNeededText(field: DescField): boolean {
  const rules = rulesOf(field)?.type;
  return rules?.case === 'string' && (rules.value.minLen > 0n || rules.value.wellKnown.case === 'uuid');
}

function schemaOfField(field: DescField): Schema {
  const rules = rulesOf(field);
  if (field.fieldKind === 'list')
    return {
      type: 'array',
      items: field.message ? messageSchema(field.message) : scalarSchema(field.scalar, undefined),
      ...(rules?.type.case === 'repeated' && rules.type.value.maxItems > 0n
        ? { maxItems: Number(rules.type.value.maxItems) }
        : {}),
    };
  if (field.fieldKind === 'message') return messageSchema(field.message);
  if (field.fieldKind === 'scalar') return scalarSchema(field.scalar, rules);
  return {};
}

const messageSchema = (message: DescMessage): Schema => wellKnown[message.typeName] ?? refOf(message);

function scalarSchema(scalar: ScalarType | undefined, rules: FieldRules | undefined): Schema {
  switch (scalar) {
    case ScalarType.BOOL:
      return { type: 'boolean' };
    case ScalarType.INT32:
    case ScalarType.DOUBLE:
      return { type: scalar === ScalarType.DOUBLE ? 'number' : 'integer', ...rangeOf(rules) };
    case ScalarType.BYTES:
      return { type: 'string', contentEncoding: 'base64' };
    default:
      return { type: 'string', ...textRules(rules) };
  }
}

function rangeOf(rules: FieldRules | undefined): Schema {
  if (rules?.type.case !== 'int32' && rules?.type.case !== 'double') return {};
  const { greaterThan, lessThan } = rules.type.value;
  return {
    ...(greaterThan.case === 'gte' ? { minimum: greaterThan.value } : {}),
    ...(lessThan.case === 'lte' ? { maximum: lessThan.value } : {}),
  };
}

function textRules(rules: FieldRules | undefined): Schema {
  if (rules?.type.case !== 'string') return {};
  const { minLen, maxLen, pattern, in: allowed, wellKnown: format } = rules.type.value;
  return {
    ...(minLen > 0n ? { minLength: Number(minLen) } : {}),
    ...(maxLen > 0n ? { maxLength: Number(maxLen) } : {}),
    ...(pattern ? { pattern } : {}),
    ...(allowed.length > 0 ? { enum: allowed } : {}),
    ...(format.case === 'uuid' ? { format: 'uuid' } : {}),
  };
}
