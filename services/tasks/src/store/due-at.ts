import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';

/** The instant that a message names, or undefined where it names none. */
export function dueAtOf(dueAt: Plain<Timestamp> | undefined): Date | undefined {
  return dueAt && timestampDate({ $typeName: 'google.protobuf.Timestamp', ...dueAt });
}
