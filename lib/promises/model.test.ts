import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorkingMinutes,
  defaultCalendar,
  describeOpeningHours,
  isWorkingTime,
  promiseState,
  targetMinutes,
  viewPromise,
  workingMinutesBetween,
  type PromiseFacts,
  type WorkingCalendar,
} from "./model";

const at = (iso: string): Date => new Date(iso);
const days = (weekdays: number[], from: string, to: string) => weekdays.map((weekday) => ({ weekday, from, to }));
const always = (timeZone: string): WorkingCalendar => ({ timeZone, periods: days([1, 2, 3, 4, 5, 6, 7], "00:00", "24:00"), holidays: [] });
const office = (timeZone: string, from = "09:00", to = "17:00", holidays: string[] = []): WorkingCalendar => ({
  timeZone,
  periods: days([1, 2, 3, 4, 5], from, to),
  holidays,
});
const london = defaultCalendar("Europe/London");

describe("working time", () => {
  it("SEC-TIME-01: four hours across the weekend on which clocks go forward end on Monday at noon", () => {
    const due = addWorkingMinutes(office("Europe/Berlin"), at("2027-03-26T15:00:00Z"), 240);
    expect(due.toISOString()).toBe("2027-03-29T10:00:00.000Z");
  });

  it("SEC-TIME-02: two hours across the repeated hour are two real hours", () => {
    const due = addWorkingMinutes(always("Europe/Berlin"), at("2027-10-31T00:30:00Z"), 120);
    expect(due.toISOString()).toBe("2027-10-31T02:30:00.000Z");
  });

  it("SEC-TIME-03: four hours from Monday 17:00 end on Tuesday 11:00 and the warning one hour before", () => {
    const calendar = office("UTC", "08:00", "18:00");
    const monday = at("2027-05-03T17:00:00Z");
    expect(addWorkingMinutes(calendar, monday, 240).toISOString()).toBe("2027-05-04T11:00:00.000Z");
    expect(addWorkingMinutes(calendar, monday, 180).toISOString()).toBe("2027-05-04T10:00:00.000Z");
  });

  it("SEC-TIME-03: midnight adds nothing to a calendar that never closes", () => {
    expect(addWorkingMinutes(always("Europe/Berlin"), at("2027-05-03T21:59:00Z"), 2).toISOString()).toBe("2027-05-03T22:01:00.000Z");
    expect(workingMinutesBetween(always("Europe/Berlin"), at("2027-05-03T21:00:00Z"), at("2027-05-03T23:00:00Z"))).toBe(120);
  });

  it("a lunch break and a holiday do not count", () => {
    const calendar: WorkingCalendar = {
      timeZone: "Europe/London",
      periods: [...days([1, 2, 3, 4, 5], "09:00", "12:00"), ...days([1, 2, 3, 4, 5], "13:00", "17:00")],
      holidays: ["2026-12-25"],
    };
    expect(addWorkingMinutes(calendar, at("2026-12-24T11:30:00Z"), 60).toISOString()).toBe("2026-12-24T13:30:00.000Z");
    expect(addWorkingMinutes(calendar, at("2026-12-24T16:30:00Z"), 60).toISOString()).toBe("2026-12-28T09:30:00.000Z");
  });

  it("a promise that fills a period ends when it closes, not when the next one opens", () => {
    expect(addWorkingMinutes(london, at("2026-11-23T09:00:00Z"), 510).toISOString()).toBe("2026-11-23T17:30:00.000Z");
  });

  it("what is written on Saturday afternoon waits for Monday", () => {
    expect(addWorkingMinutes(london, at("2026-11-21T13:00:00Z"), 240).toISOString()).toBe("2026-11-23T13:00:00.000Z");
  });

  it("overlapping periods count once", () => {
    const calendar: WorkingCalendar = {
      timeZone: "UTC",
      periods: [
        { weekday: 1, from: "11:00", to: "13:00" },
        { weekday: 1, from: "09:00", to: "12:00" },
      ],
      holidays: [],
    };
    expect(workingMinutesBetween(calendar, at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z"))).toBe(240);
  });

  it("a calendar that never opens is refused instead of searched for ever", () => {
    expect(() => addWorkingMinutes({ timeZone: "UTC", periods: [], holidays: [] }, at("2026-11-23T00:00:00Z"), 1)).toThrow(RangeError);
  });

  it("no working time lies between an instant and an earlier one", () => {
    expect(workingMinutesBetween(london, at("2026-11-23T12:00:00Z"), at("2026-11-23T10:00:00Z"))).toBe(0);
  });

  it("the desk is open at the first minute of a period and closed at its last", () => {
    expect(isWorkingTime(london, at("2026-11-23T09:00:00Z"))).toBe(true);
    expect(isWorkingTime(london, at("2026-11-23T17:30:00Z"))).toBe(false);
  });
});

/** Knows nothing of stretches: asks the wall clock of each minute whether it lies in a period. */
function bruteForce(calendar: WorkingCalendar): (minute: number) => boolean {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: calendar.timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const known = new Map<number, boolean>();
  return (minute) => {
    let open = known.get(minute);
    if (open === undefined) {
      const parts = Object.fromEntries(format.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]));
      const date = `${parts.year}-${parts.month}-${parts.day}`;
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
      const time = `${parts.hour}:${parts.minute}`;
      open =
        !calendar.holidays.includes(date) &&
        calendar.periods.some((period) => period.weekday === weekday && period.from <= time && time < period.to);
      known.set(minute, open);
    }
    return open;
  };
}

const zones = ["Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"];
const calendars: WorkingCalendar[] = zones.flatMap((timeZone) => [
  { ...defaultCalendar(timeZone), holidays: ["2027-03-26", "2027-12-27"] },
  // Crosses the hours at which clocks change, and half hours.
  { timeZone, periods: [...days([1, 2, 3, 4, 5, 6, 7], "00:15", "01:45"), ...days([5, 6, 7, 1], "02:10", "24:00")], holidays: ["2027-10-30"] },
]);
// Around the days on which the clocks of these zones change, and anywhere else in two years.
const changes = ["2027-03-14", "2027-03-28", "2027-04-04", "2027-10-03", "2027-10-31", "2027-11-07"].map((day) => Date.parse(day) / 60_000);
const startMinute = fc.oneof(
  fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * 1440, max: 2 * 1440 })).map(([day, shift]) => day + shift),
  fc.integer({ min: Date.parse("2026-06-01") / 60_000, max: Date.parse("2028-06-01") / 60_000 }),
);

describe("working time against a minute counter", () => {
  it("counts the same minutes in every zone and across both clock changes", () => {
    const oracles = new Map(calendars.map((calendar) => [calendar, bruteForce(calendar)]));
    fc.assert(
      fc.property(fc.constantFrom(...calendars), startMinute, fc.integer({ min: 0, max: 4 * 1440 }), (calendar, start, length) => {
        const isOpen = oracles.get(calendar)!;
        let expected = 0;
        for (let minute = start; minute < start + length; minute += 1) if (isOpen(minute)) expected += 1;
        expect(workingMinutesBetween(calendar, new Date(start * 60_000), new Date((start + length) * 60_000))).toBe(expected);
      }),
      { numRuns: 400, seed: 20270328 },
    );
  }, 60_000);

  it("ends after exactly the promised minutes, at the earliest such moment", () => {
    const oracles = new Map(calendars.map((calendar) => [calendar, bruteForce(calendar)]));
    fc.assert(
      fc.property(fc.constantFrom(...calendars), startMinute, fc.integer({ min: 1, max: 960 }), (calendar, start, minutes) => {
        const isOpen = oracles.get(calendar)!;
        let left = minutes;
        let minute = start;
        for (; left > 0; minute += 1) if (isOpen(minute)) left -= 1;
        const due = addWorkingMinutes(calendar, new Date(start * 60_000), minutes);
        expect(due.toISOString()).toBe(new Date(minute * 60_000).toISOString());
      }),
      { numRuns: 400, seed: 20271031 },
    );
  }, 60_000);
});

describe("the state of a promise", () => {
  const promise = (over: Partial<PromiseFacts> = {}): PromiseFacts => ({
    startedAt: at("2026-11-23T09:00:00Z"),
    dueAt: at("2026-11-23T13:00:00Z"),
    minutes: 240,
    answeredAt: null,
    cancelledAt: null,
    ...over,
  });
  const noon = at("2026-11-23T12:30:00Z");

  it.each([
    ["running", {}, "2026-11-23T11:59:00Z"],
    ["running", {}, "2026-11-23T12:00:00Z"],
    ["due_soon", {}, "2026-11-23T12:01:00Z"],
    ["due_soon", {}, "2026-11-23T13:00:00Z"],
    ["broken", {}, "2026-11-23T13:00:01Z"],
    ["kept", { answeredAt: at("2026-11-23T13:00:00Z") }, "2026-11-25T00:00:00Z"],
    ["broken", { answeredAt: at("2026-11-23T13:00:01Z") }, "2026-11-25T00:00:00Z"],
    ["cancelled", { cancelledAt: at("2026-11-23T10:00:00Z") }, "2026-11-25T00:00:00Z"],
    ["broken", { cancelledAt: at("2026-11-23T14:00:00Z") }, "2026-11-25T00:00:00Z"],
  ] as const)("is %s for %o at %s", (state, over, now) => {
    expect(promiseState(london, promise(over), at(now))).toBe(state);
  });

  it("a long promise is due soon in its last quarter", () => {
    const long = promise({ minutes: 480, dueAt: at("2026-11-23T17:00:00Z") });
    expect(promiseState(london, long, at("2026-11-23T15:00:00Z"))).toBe("running");
    expect(promiseState(london, long, at("2026-11-23T15:01:00Z"))).toBe("due_soon");
  });

  it("tells the working minutes left and the working minutes late", () => {
    expect(viewPromise(london, { kind: "first_reply", ...promise() }, noon)).toMatchObject({ minutesLeft: 30, minutesLate: 0 });
    expect(viewPromise(london, { kind: "first_reply", ...promise() }, at("2026-11-24T09:30:00Z"))).toMatchObject({ minutesLeft: 0, minutesLate: 300 });
  });

  it("an urgent matter is promised sooner than a low one", () => {
    expect(targetMinutes("first_reply", "urgent")).toBe(120);
    expect(targetMinutes("next_reply", "low")).toBe(960);
  });

  it("opening hours list every weekday and only the holidays to come", () => {
    const hours = describeOpeningHours({ ...london, holidays: ["2026-12-25", "2026-01-01"] }, noon);
    expect(hours.days).toHaveLength(7);
    expect(hours.days[6]!.periods).toEqual([]);
    expect(hours.holidays).toEqual(["2026-12-25"]);
  });

  it("opening hours say whether somebody is there now, in the desk's own zone", () => {
    expect(describeOpeningHours(london, at("2026-11-23T09:00:00Z"))).toMatchObject({ open: true, today: 1 });
    expect(describeOpeningHours(london, at("2026-11-23T08:59:00Z"))).toMatchObject({ open: false, today: 1 });
    expect(describeOpeningHours({ ...london, holidays: ["2026-11-23"] }, at("2026-11-23T12:00:00Z"))).toMatchObject({ open: false });
    expect(describeOpeningHours({ ...london, timeZone: "Pacific/Auckland" }, at("2026-11-22T20:30:00Z"))).toMatchObject({ open: true, today: 1 });
  });
});
