interface Named {
  readonly name: string;
  readonly label?: string | undefined;
}

/** The word for a field in sentences: its label, or its name where it has none. */
export function labelOf({ name, label }: Named): string {
  if (label) return label;
  const words = name.replaceAll('_', ' ').replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** An option's label; its value where the option is gone. */
export function optionLabel(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
