import { colourName } from '@marquee/form-fields/color-picker/palette.ts';
import { minorUnitsIn, money } from '@marquee/values/money.ts';
import { Fragment } from 'react';
import { plainMoneyText } from '../../view-models/facts.ts';
import { specParts } from '../../view-models/spec.ts';
import { ColourDot } from '../form/colour-choices.tsx';

/** A detail of an element as people read it: a colour by its name, an amount with its currency. */
export function SpecValue({ name, value, currency }: { name: string; value: unknown; currency: string }) {
  return specParts(value).map((part, index) => (
    <Fragment key={String(part)}>
      {index > 0 && ', '}
      {typeof part === 'string' && /^#[0-9a-f]{6}$/i.test(part) ? (
        <>
          <ColourDot colour={part} /> {colourName(part)}
        </>
      ) : typeof part === 'number' && name === 'budget' && currency !== '' ? (
        plainMoneyText(money(Math.round(part * minorUnitsIn(currency)), currency))
      ) : (
        part
      )}
    </Fragment>
  ));
}
