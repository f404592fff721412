/** HTML that is known to be safe: made by the tag below, never from a bare text. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | readonly Html[] | string | number | null | undefined | false;

/**
 * A template of HTML. Whatever is put into it is escaped unless it was made by the same tag: names, subjects and
 * addresses come from outside, and one forgotten escape would run their script on the page.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    strings.map((text, index) => text + render(index < parts.length ? parts[index] : undefined)).join(''),
  );
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map((one) => one.text).join('');
}

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made fit for an element's content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => replacements[character] ?? character);
}

const style = `
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
  * { box-sizing: border-box; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 52rem; padding: 1rem; overflow-wrap: anywhere; }
  a { color: inherit; } h1 { font-size: 1.3rem; margin: .2rem 0 1rem; } h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
  ul.rows { list-style: none; margin: 0; padding: 0; } ul.rows > li { border-top: 1px solid var(--line); }
  ul.rows > li > a { display: block; padding: .75rem .25rem; text-decoration: none; min-height: 44px; }
  .quiet { opacity: .75; font-size: .875rem; } .bad { color: light-dark(#a40000, #ff9b9b); }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .75rem; margin: 0; } dd { margin: 0; }
  iframe { border: 1px solid var(--line); background: #fff; width: 100%; height: 60vh; } pre { white-space: pre-wrap; }
  label { display: block; margin: .75rem 0 .25rem; } input { font: inherit; min-height: 44px; padding: .5rem; width: 100%; }
  button { font: inherit; font-weight: 600; min-height: 44px; padding: .5rem 1rem; cursor: pointer; }
  :focus-visible { outline: 3px solid light-dark(#1a56c4, #9bbcff); outline-offset: 2px; }
`;

/** A whole page in the plain look of the local servers: readable at 360 px, in the dark, and without any script. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Html(style)}</style></head><body>${body}</body></html>`.text;
}
