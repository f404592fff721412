export interface TitledElement {
  readonly elementId: string;
  readonly title: string;
  readonly vendorName: string;
}

/** Under a line of a quote or receipt: what exactly it is, and from whom. */
export function LineAbout({ elementId, elements }: { elementId: string; elements: readonly TitledElement[] }) {
  const element = elements.find((one) => one.elementId === elementId);
  if (!element) return null;
  return (
    <span className="quiet block">
      {element.title}
      {element.vendorName && <span className="block">{element.vendorName}</span>}
    </span>
  );
}
