/**
 * Stands where a page will be, after a moment: a quick page shows no skeleton at all. Pages that mails and links open have
 * none: without JavaScript the skeleton would stay.
 */
export function Skeleton() {
  return (
    <div aria-busy="true" className="max-w-3xl mx-auto px-4 py-16 flex flex-col gap-4">
      <span className="sr-only">Loading …</span>
      <div className="skeleton h-8 w-1/2" />
      <div className="skeleton h-24" />
      <div className="skeleton h-24" />
      <div className="skeleton h-24" />
    </div>
  );
}
