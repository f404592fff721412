import type { DescField } from '@bufbuild/protobuf';
import { topology } from '../../../../topology.ts';

const tables = new Set<string>(Object.values(topology).flatMap(({ owns }) => [...owns]));

/** Fields whose name doesn't say the table that their ids are of. */
const tableOfField: Readonly<Record<string, string>> = {
  person_id: 'people',
  answered_by_person_id: 'people',
  assignee_organisation_id: 'organisations',
  vendor_organisation_id: 'organisations',
  break_glass_id: 'break_glasses',
  document_id: 'vendor_documents',
  replaces_document_id: 'vendor_documents',
  replaces_file_id: 'files',
  change_id: 'change_requests',
  layout_id: 'space_layouts',
  policy_id: 'venue_policies',
  schedule_item_id: 'payments',
  member_space_ids: 'spaces',
};
/** Fields that name something of any kind: what a task is about, what a message refers to. */
const ofAnyKind = new Set(['about_id', 'id']);
/** Not of a row: what a page calls its own message, to know it again. */
const ofThePage = new Set(['client_id']);

/** The table whose ids a field holds, `any`, or undefined where it holds no id. A name that was never met is an error. */
export function tableOfIds({ name, parent }: DescField): string | undefined {
  if (!/(^|_)ids?$/.test(name) || ofThePage.has(name)) return undefined;
  if (ofAnyKind.has(name)) return 'any';
  const table = tableOfField[name] ?? name.replace(/_ids?$/, 's');
  if (!tables.has(table)) throw new Error(`${parent.typeName}.${name}: say in id-fields.ts which table has these ids`);
  return table;
}
