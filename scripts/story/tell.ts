export interface StepReport {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly problem?: string;
}

export type Told = <T>(name: string, step: () => Promise<T>) => Promise<T>;

/** Runs steps one after the other, with the time of each; the first that fails ends the story. */
export function tellSteps(onStep: (step: StepReport) => void): { tell: Told; steps: StepReport[] } {
  const steps: StepReport[] = [];
  const keep = (step: StepReport) => {
    steps.push(step);
    onStep(step);
  };
  const tell: Told = async (name, step) => {
    const startedMs = Date.now();
    try {
      const result = await step();
      keep({ name, ok: true, ms: Date.now() - startedMs });
      return result;
    } catch (error) {
      keep({
        name,
        ok: false,
        ms: Date.now() - startedMs,
        problem: error instanceof Error ? error.message : String(error),
      });
      throw error;
    }
  };
  return { tell, steps };
}
