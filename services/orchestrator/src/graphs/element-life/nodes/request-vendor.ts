import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { requestVendor } from '../../../tools/request-vendor.ts';
import { walkOf } from '../../walk-of.ts';
import type { ElementLifeState } from '../state.ts';

/** The venue approved: the vendor is asked, or, where there is none, the element is ready for the contract. */
export async function requestVendorNode(
  { elementId }: ElementLifeState,
  config: LangGraphRunnableConfig,
): Promise<Partial<ElementLifeState>> {
  await walkOf(config).call(requestVendor, { elementId });
  return {};
}
