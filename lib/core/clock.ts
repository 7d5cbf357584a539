/** The time commands and pages go by. Tests set it; nothing else does. */
let fixed: Date | null = null;

export const clock = {
  now(): Date {
    return fixed ? new Date(fixed) : new Date();
  },
  /** For tests only: stops the clock at `at`, or lets it run again with null. */
  set(at: Date | null): void {
    fixed = at;
  },
};
