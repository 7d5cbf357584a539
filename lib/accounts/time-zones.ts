/** Every zone this machine knows, by its IANA name, with UTC first. */
export function timeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    // Offsets such as "+02:00" are accepted by Intl but have no summer time.
    return /^(UTC|[A-Z][A-Za-z0-9_+-]*\/[A-Za-z0-9_+/-]+)$/.test(zone);
  } catch {
    return false;
  }
}
