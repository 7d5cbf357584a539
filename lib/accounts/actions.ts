"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { addStaffMember, changeStaffRole, disableStaffMember, enableStaffMember, makeApiKey, revokeApiKey, setUpDesk } from "@/lib/accounts/commands";
import { defineAction } from "@/lib/accounts/define-action";
import { addStaffSchema, changeRoleSchema, emptySchema, makeKeySchema, revokeKeySchema, setUpSchema, signInSchema, staffMemberSchema } from "@/lib/accounts/schema";
import { beginSession, endSession } from "@/lib/accounts/session-cookie";
import { signIn } from "@/lib/accounts/sign-in";
import { homeOf } from "@/lib/accounts/model";
import { idleState } from "@/lib/core/action-state";
import { paths, safeNext } from "@/lib/core/paths";
import { clientAddress, requestReference } from "@/lib/platform/request";

export const signInAction = defineAction({
  schema: signInSchema,
  run: async ({ input }) => {
    const signedIn = await signIn({ ...input, address: await clientAddress(), reference: await requestReference() });
    await beginSession(signedIn);
    redirect(safeNext(input.next, paths[homeOf(signedIn.role)]()));
  },
});

const signOut = defineAction({
  schema: emptySchema,
  run: async () => {
    await endSession();
    redirect(paths.home());
  },
});

/** For a plain `<form action>` in any header: there is nothing to show when it is refused but the page as it was. */
export async function signOutAction(form: FormData): Promise<void> {
  await signOut(idleState(), form);
}

export const setUpAction = defineAction({
  schema: setUpSchema,
  run: async ({ input }) => {
    await beginSession(await setUpDesk(input, { address: await clientAddress() }));
    redirect(paths.desk());
  },
});

export const addStaffMemberAction = defineAction({
  schema: addStaffSchema,
  run: async ({ actor, input }) => {
    const { firstPassword } = await addStaffMember(actor, input);
    revalidatePath(paths.deskStaff());
    return { name: input.name, email: input.email, firstPassword };
  },
});

export const disableStaffMemberAction = defineAction({
  schema: staffMemberSchema,
  run: async ({ actor, input }) => {
    await disableStaffMember(actor, input);
    revalidatePath(paths.deskStaff());
  },
});

export const enableStaffMemberAction = defineAction({
  schema: staffMemberSchema,
  run: async ({ actor, input }) => {
    await enableStaffMember(actor, input);
    revalidatePath(paths.deskStaff());
  },
});

export const changeStaffRoleAction = defineAction({
  schema: changeRoleSchema,
  run: async ({ actor, input }) => {
    await changeStaffRole(actor, input);
    revalidatePath(paths.deskStaff());
  },
});

export const makeApiKeyAction = defineAction({
  schema: makeKeySchema,
  lists: ["scopes"],
  run: async ({ actor, input }) => {
    const { secret } = await makeApiKey(actor, input);
    revalidatePath(paths.deskKeys());
    return { name: input.name, secret };
  },
});

export const revokeApiKeyAction = defineAction({
  schema: revokeKeySchema,
  run: async ({ actor, input }) => {
    await revokeApiKey(actor, input);
    revalidatePath(paths.deskKeys());
  },
});
