/**
 * Value of a required environment variable.
 * @throws Error that names the missing variable
 */
export function requireEnvironment(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `The environment variable ${name} is not set; the stack sets it on every function.`,
    );
  return value;
}
