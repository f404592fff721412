import { colourName, palette } from '@marquee/form-fields/color-picker/palette.ts';
import { labelOf } from '@marquee/form-fields/labels.ts';
import type { FormField } from './form-fields.ts';

export interface ColourChoicesProps {
  readonly field: FormField;
  readonly name: string;
  readonly chosen: readonly string[];
}

/** Colours by name, any number of them. A browser's own colour input has no empty state: it would answer black unasked. */
export function ColourChoices({ field, name, chosen }: ColourChoicesProps) {
  const known = palette.map(({ colour }) => colour);
  const others = chosen.map((colour) => colour.toLowerCase()).filter((colour) => !known.includes(colour));
  return (
    <fieldset>
      <legend className="label">
        {labelOf(field)}
        {!field.required && <span className="quiet"> may stay empty</span>}
      </legend>
      {field.help && <p className="quiet">{field.help}</p>}
      <div className="grid grid-cols-2 sm:grid-cols-3">
        {[...known, ...others].map((colour) => (
          <label key={colour} className="flex items-center gap-2 min-h-11">
            <input
              type="checkbox"
              name={`${name}:list`}
              value={colour}
              defaultChecked={chosen.some((one) => one.toLowerCase() === colour)}
              className="size-5 shrink-0"
            />
            <ColourDot colour={colour} />
            {colourName(colour)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** As a picture: the security policy lets no element carry a style of its own. */
export function ColourDot({ colour }: { colour: string }) {
  return (
    <svg viewBox="0 0 16 16" className="inline-block size-4 shrink-0 align-text-bottom" aria-hidden="true">
      <circle cx="8" cy="8" r="7" fill={colour} stroke="currentColor" strokeOpacity="0.4" />
    </svg>
  );
}
