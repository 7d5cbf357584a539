import { expect, test } from "vitest";
import { setUpCodeNeeded } from "@/lib/accounts/first-run";
import { isTimeZone, timeZones } from "@/lib/accounts/time-zones";

test.each([
  ["127.0.0.1", "http://localhost:3000", false],
  ["localhost", "http://127.0.0.1:3000", false],
  ["::1", "http://[::1]:3000", false],
  ["0.0.0.0", "http://localhost:3000", true],
  ["::", "http://localhost:3000", true],
  ["192.168.1.4", "http://192.168.1.4:3000", true],
  ["127.0.0.1", "https://help.example.com", true],
])("listening on %s and reached at %s needs a set-up code: %s", (HOST, BASE_URL, needed) => {
  expect(setUpCodeNeeded({ HOST, BASE_URL })).toBe(needed);
});

test("every time zone that is offered is taken, and nothing else", () => {
  expect(timeZones().filter((zone) => !isTimeZone(zone))).toEqual([]);
  for (const zone of ["", "Moon/Base", "+02:00", "Europe/Berlin\n", "../etc/passwd"]) expect(isTimeZone(zone)).toBe(false);
});
