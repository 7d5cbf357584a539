import "server-only";
import type { Actor } from "@/lib/accounts/actor";
import type { ApiKeyRow, AuditRow, StaffMember } from "@/lib/accounts/model";
import { canManageKeys, canManageStaff, canReadAudit } from "@/lib/accounts/policy";
import { AppError } from "@/lib/core/errors";
import { cutPage, decodeCursor, encodeCursor, type Page, type PageRequest } from "@/lib/core/pagination";
import { database } from "@/lib/platform/database/database";
import type { Prisma } from "@/prisma/generated/client";

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where a list that is newest first goes on: rows on the far side of the cursor's moment and id. */
function newestFirst(request: PageRequest) {
  const cursor = decodeCursor(request.before ?? request.after, 2);
  const [at, id] = cursor ?? [];
  const known = typeof at === "number" && Math.abs(at) < 8.64e15 && typeof id === "string" && uuidPattern.test(id);
  const direction: "asc" | "desc" = request.before && known ? "asc" : "desc";
  const beyond = direction === "asc" ? "gt" : "lt";
  return {
    direction,
    take: request.size + 1,
    request: known ? request : { size: request.size },
    after: known ? { moment: new Date(at), beyond, id } : null,
  } as const;
}

/** Staff, by name. Administrators only. */
export async function listStaff(actor: Actor, request: PageRequest): Promise<Page<StaffMember>> {
  if (!canManageStaff(actor)) throw new AppError("forbidden");
  const cursor = decodeCursor(request.before ?? request.after, 2);
  const [name, id] = cursor ?? [];
  const known = typeof name === "string" && typeof id === "string" && uuidPattern.test(id);
  const direction = request.before && known ? ("desc" as const) : ("asc" as const);
  const beyond = direction === "desc" ? "lt" : "gt";
  const rows = await database().prisma.user.findMany({
    where: {
      role: { in: ["agent", "manager", "admin"] },
      ...(known ? { OR: [{ name: { [beyond]: name } }, { name, id: { [beyond]: id } }] } : {}),
    },
    orderBy: [{ name: direction }, { id: direction }],
    take: request.size + 1,
    select: { id: true, name: true, email: true, role: true, createdAt: true, disabledAt: true },
  });
  const members = rows.flatMap((row) => (row.role === "customer" ? [] : [{ ...row, role: row.role }]));
  return cutPage(members, known ? request : { size: request.size }, (row) => encodeCursor([row.name, row.id]));
}

/** API keys, newest first, without their secrets. Administrators only. */
export async function listApiKeys(actor: Actor, request: PageRequest): Promise<Page<ApiKeyRow>> {
  if (!canManageKeys(actor)) throw new AppError("forbidden");
  const at = newestFirst(request);
  const where: Prisma.ApiKeyWhereInput = at.after
    ? { OR: [{ createdAt: { [at.after.beyond]: at.after.moment } }, { createdAt: at.after.moment, id: { [at.after.beyond]: at.after.id } }] }
    : {};
  const rows = await database().prisma.apiKey.findMany({
    where,
    orderBy: [{ createdAt: at.direction }, { id: at.direction }],
    take: at.take,
    select: {
      id: true,
      name: true,
      prefix: true,
      scopes: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
      createdBy: { select: { name: true, role: true, disabledAt: true } },
    },
  });
  const keys = rows.map(({ createdBy, ...row }) => ({ ...row, createdBy: createdBy.name, makerMay: createdBy.role === "admin" && !createdBy.disabledAt }));
  return cutPage(keys, at.request, (row) => encodeCursor([row.createdAt.getTime(), row.id]));
}

/** What was done in administration and what was refused, newest first. Administrators only. */
export async function listAudit(actor: Actor, request: PageRequest): Promise<Page<AuditRow>> {
  if (!canReadAudit(actor)) throw new AppError("forbidden");
  const at = newestFirst(request);
  const where: Prisma.AuditEntryWhereInput = at.after
    ? { OR: [{ at: { [at.after.beyond]: at.after.moment } }, { at: at.after.moment, id: { [at.after.beyond]: at.after.id } }] }
    : {};
  const rows = await database().prisma.auditEntry.findMany({
    where,
    orderBy: [{ at: at.direction }, { id: at.direction }],
    take: at.take,
    select: { id: true, at: true, actor: true, action: true, subject: true, detail: true, reference: true },
  });
  const entries = rows.map((row) => ({ ...row, detail: plainDetail(row.detail) }));
  return cutPage(entries, at.request, (row) => encodeCursor([row.at.getTime(), row.id]));
}

function plainDetail(detail: unknown): AuditRow["detail"] {
  if (!detail || typeof detail !== "object" || Array.isArray(detail)) return {};
  const known = Object.entries(detail).filter(([, value]) => value === null || ["string", "number", "boolean"].includes(typeof value));
  return Object.fromEntries(known) as AuditRow["detail"];
}
