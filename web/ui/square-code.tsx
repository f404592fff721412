import qrcode from 'qrcode-generator';

/** A text as a square code that a phone's camera reads; dark on light, whatever the page's colours are. */
export function SquareCode({ text, title }: { text: string; title: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const places = Array.from({ length: count * count }, (_none, at) => [Math.floor(at / count), at % count] as const);
  const path = places
    .flatMap(([row, column]) => (code.isDark(row, column) ? `M${column} ${row}h1v1h-1z` : []))
    .join('');
  return (
    <svg
      role="img"
      aria-label={title}
      viewBox={`-4 -4 ${count + 8} ${count + 8}`}
      className="w-56 max-w-full rounded-lg"
      shapeRendering="crispEdges"
    >
      <rect x="-4" y="-4" width={count + 8} height={count + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
