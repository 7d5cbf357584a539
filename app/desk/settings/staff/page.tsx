import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddStaffForm } from "@/components/accounts/add-staff-form";
import { RowAction } from "@/components/accounts/row-action";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Pagination } from "@/components/ui/pagination";
import { SelectInput } from "@/components/ui/select-input";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import { addStaffMemberAction, changeStaffRoleAction, disableStaffMemberAction, enableStaffMemberAction } from "@/lib/accounts/actions";
import { staffRoles, type StaffMember } from "@/lib/accounts/model";
import { canChangeMember } from "@/lib/accounts/policy";
import { listStaff } from "@/lib/accounts/queries";
import { requireStaff } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { pageLinks, readPageRequest } from "@/lib/core/pagination";
import { paths } from "@/lib/core/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.staff");
  return { title: t("title") };
}

export default async function StaffPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireStaff("admin");
  const [t, page] = await Promise.all([getTranslations("settings"), listStaff(actor, readPageRequest(await searchParams, 50))]);
  const now = clock.now();
  const roles = staffRoles.map((role) => ({ value: role, label: t(`staff.roles.${role}`) }));
  const errorTitle = t("errorTitle");

  function changes(member: StaffMember) {
    if (!canChangeMember(actor, member)) return <span className="text-muted">{t("staff.ownAccount")}</span>;
    if (member.disabledAt) {
      return <RowAction action={enableStaffMemberAction} id={member.id} labels={{ button: t("staff.enable"), full: t("staff.enableOf", { name: member.name }), errorTitle }} />;
    }
    return (
      <div className="flex flex-col gap-1">
        <Disclosure plain summary={t("staff.changeRole")}>
          <RowAction action={changeStaffRoleAction} id={member.id} labels={{ button: t("staff.save"), busy: t("staff.saving"), errorTitle }}>
            <SelectInput name="role" id={`role-${member.id}`} label={t("staff.changeRoleOf", { name: member.name })} options={roles} defaultValue={member.role} />
          </RowAction>
        </Disclosure>
        <Disclosure plain summary={t("staff.disable")}>
          <RowAction action={disableStaffMemberAction} id={member.id} variant="danger" labels={{ button: t("staff.disable"), full: t("staff.disableOf", { name: member.name }), errorTitle }}>
            <p className="max-w-xs text-muted">{t("staff.disableWarning", { name: member.name })}</p>
          </RowAction>
        </Disclosure>
      </div>
    );
  }

  return (
    <SettingsFrame current="staff" title={t("staff.title")} lead={t("staff.lead")}>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card flush>
            <DataTable
              caption={t("staff.caption")}
              captionHidden
              rows={page.items}
              rowKey={(member) => member.id}
              columns={[
                {
                  key: "name",
                  header: t("staff.name"),
                  primary: true,
                  className: "min-w-52",
                  cell: (member) => (
                    <>
                      <span className="block wrap-anywhere">
                        {member.name} {member.id === actor.userId ? <Badge>{t("staff.you")}</Badge> : null}
                      </span>
                      <span className="block text-sm font-normal text-muted wrap-anywhere">{member.email}</span>
                    </>
                  ),
                },
                { key: "role", header: t("staff.role"), cell: (member) => t(`staff.roles.${member.role}`) },
                {
                  key: "state",
                  header: t("staff.state"),
                  cell: (member) =>
                    member.disabledAt ? (
                      <StateBadge state="paused" icon="lock">
                        {t("staff.closed")} <Time value={member.disabledAt} now={now} style="date" />
                      </StateBadge>
                    ) : (
                      <StateBadge state="kept">{t("staff.open")}</StateBadge>
                    ),
                },
                { key: "since", header: t("staff.since"), className: "whitespace-nowrap", cell: (member) => <Time value={member.createdAt} now={now} style="date" /> },
                { key: "change", header: t("staff.change"), headerHidden: true, cell: changes },
              ]}
            />
          </Card>
          <Pagination label={t("staff.pages")} {...pageLinks(page, paths.deskStaff())} />
        </div>
        <Card id="add-staff" title={t("staff.addTitle")}>
          <AddStaffForm
            action={addStaffMemberAction}
            roles={roles}
            labels={{
              name: t("staff.name"),
              email: t("staff.email"),
              role: t("staff.role"),
              roleHint: t("staff.roleHint"),
              add: t("staff.add"),
              adding: t("staff.adding"),
              errorTitle,
              addedTitle: t("staff.addedTitle", { name: "{name}" }),
              addedBody: t("staff.addedBody"),
              addedEmail: t("staff.addedEmail"),
              addedPassword: t("staff.addedPassword"),
            }}
          />
        </Card>
      </div>
    </SettingsFrame>
  );
}
