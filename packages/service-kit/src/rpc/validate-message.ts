import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import { createValidator } from '@bufbuild/protovalidate';
import { engineRefusals } from './engine-refusals.ts';

const validator = createValidator();

/** Checks a message by the rules in its contract; the first broken one is the refusal, with its field. */
export function validateMessage<D extends DescMessage>(schema: D, message: MessageShape<D>): void {
  const result = validator.validate(schema, message);
  if (result.kind === 'valid') return;
  if (result.kind === 'error') throw result.error;
  const [violation] = result.violations;
  const field =
    violation?.field
      .map((part) => ('name' in part ? String(part.name) : `[${'index' in part ? part.index : ''}]`))
      .join('.') ?? '';
  throw engineRefusals.invalidField(field.replaceAll('.[', '['), violation?.message ?? 'is not valid');
}
