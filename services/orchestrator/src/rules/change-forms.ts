/** A field of a form, as packages/form-fields defines its types. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly required?: boolean;
  readonly help?: string;
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

const option = (label: string) => ({ value: label.toLowerCase().replaceAll(/[^a-z]+/g, '_'), label });
const notes: Field = { name: 'notes', type: 'textarea', label: 'Anything else that we should know?' };
const budget = (currency: string): Field => ({
  name: 'budget',
  type: 'number',
  label: 'Budget for it',
  min: 0,
  unit: currency,
});

/** What is asked about a category when the client wants it otherwise: exactly what its price and its maker depend on. */
const fieldsOf: Readonly<Record<string, (currency: string) => Field[]>> = {
  floral: (currency) => [
    {
      name: 'flowers',
      type: 'multiselect',
      label: 'Which flowers?',
      options: ['Peonies', 'Roses', 'Hydrangeas', 'Tulips', 'Wild flowers', 'Eucalyptus'].map(option),
    },
    { name: 'colors', type: 'color-picker', label: 'Which colours?' },
    {
      name: 'style',
      type: 'select',
      label: 'Which style?',
      options: ['Classic', 'Romantic', 'Rustic', 'Modern', 'Wild'].map(option),
    },
    budget(currency),
    notes,
  ],
  food: (currency) => [
    {
      name: 'service',
      type: 'select',
      label: 'How is it served?',
      options: ['Seated menu', 'Buffet', 'Family style', 'Standing'].map(option),
    },
    {
      name: 'diets',
      type: 'multiselect',
      label: 'What must be on offer?',
      options: ['Vegetarian', 'Vegan', 'Gluten free', 'Halal', 'Kosher'].map(option),
    },
    budget(currency),
    notes,
  ],
  entertainment: (currency) => [
    {
      name: 'kind',
      type: 'select',
      label: 'Which kind of music?',
      options: ['Live band', 'DJ', 'Jazz trio', 'String quartet'].map(option),
    },
    { name: 'hours', type: 'number', label: 'For how many hours?', min: 1, unit: 'hours' },
    budget(currency),
    notes,
  ],
};

/** The form of a change: the category's own fields, or what can be asked of anything. */
export function changeForm(category: string, currency: string): Field[] {
  return (
    fieldsOf[category]?.(currency) ?? [
      { name: 'wish', type: 'textarea', label: 'How should it be instead?', required: true },
      budget(currency),
      notes,
    ]
  );
}
