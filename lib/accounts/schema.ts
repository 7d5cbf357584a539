import { z } from "zod";
import { apiScopes } from "@/lib/accounts/actor";
import { passwordProblem, staffRoles } from "@/lib/accounts/model";
import { isTimeZone } from "@/lib/accounts/time-zones";

const emailSchema = z
  .string("missing")
  .trim()
  .min(1, "missing")
  .max(254, "email_wrong")
  .pipe(z.email("email_wrong"))
  .transform((email) => email.toLowerCase());

const nameSchema = z.string("name_missing").trim().min(1, "name_missing").max(100, "too_long");

const idSchema = z.uuid("wrong");

/** Signing in checks nothing about the password's shape: rules for new passwords may be younger than the account. */
export const signInSchema = z.strictObject({
  email: emailSchema,
  // A megabyte of password is refused here, before anything is hashed; 256 characters of four units each are the most a stored one has.
  password: z.string("password_missing").min(1, "password_missing").max(1024, "password_long"),
  next: z.string().max(2000).optional(),
});

export const emptySchema = z.strictObject({});

export const setUpSchema = z
  .strictObject({
    name: nameSchema,
    email: emailSchema,
    password: z.string("password_missing").min(1, "password_missing"),
    timeZone: z.string("time_zone_wrong").refine(isTimeZone, "time_zone_wrong"),
    setUpCode: z.string().trim().max(100).optional(),
  })
  .superRefine((input, context) => {
    const problem = passwordProblem(input.password, input.email);
    if (problem) context.addIssue({ code: "custom", path: ["password"], message: problem });
  });
export type SetUpInput = z.output<typeof setUpSchema>;

export const addStaffSchema = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  role: z.enum(staffRoles, "role_wrong"),
});
export type AddStaffInput = z.output<typeof addStaffSchema>;

export const staffMemberSchema = z.strictObject({ id: idSchema });

export const changeRoleSchema = z.strictObject({ id: idSchema, role: z.enum(staffRoles, "role_wrong") });
export type ChangeRoleInput = z.output<typeof changeRoleSchema>;

export const makeKeySchema = z.strictObject({
  name: nameSchema,
  scopes: z.array(z.enum(apiScopes, "wrong")).min(1, "scopes_missing").max(apiScopes.length),
});
export type MakeKeyInput = z.output<typeof makeKeySchema>;

export const revokeKeySchema = z.strictObject({ id: idSchema });
