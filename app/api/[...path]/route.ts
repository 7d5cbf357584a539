import { apiRoute } from "@/lib/accounts/api-route";
import { AppError } from "@/lib/core/errors";

// Programs that mistyped an address get an error they can read, not a page.
const unknown = apiRoute(async () => {
  throw new AppError("not_found", { reason: "address_unknown" });
});

export { unknown as DELETE, unknown as GET, unknown as OPTIONS, unknown as PATCH, unknown as POST, unknown as PUT };
