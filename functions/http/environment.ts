/**
 * Value of a required environment variable.
 * @throws Error that names the missing variable
 */
export function requireEnvironment(name: string): string {
  const value = optionalEnvironment(name);
  if (value === undefined)
    throw new Error(
      `The environment variable ${name} is not set; the stack sets it on every function.`,
    );
  return value;
}

/** Value of an environment variable, undefined when it is not set or empty. */
export function optionalEnvironment(name: string): string | undefined {
  const value = process.env[name];
  return value === "" ? undefined : value;
}
