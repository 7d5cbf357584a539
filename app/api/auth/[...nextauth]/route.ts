import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { apiRoute } from "@/lib/accounts/api-route";
import { nextAuthOptions } from "@/lib/accounts/next-auth-options";
import { assertSameOrigin } from "@/lib/platform/origin";

type Params = { nextauth: string[] };

async function answer(request: Request, params: Params): Promise<Response> {
  // next-auth tells the two kinds of router apart by the `params` of its second argument.
  return NextAuth(request as NextRequest, { params: Promise.resolve(params) }, await nextAuthOptions());
}

export const GET = apiRoute<Params>(({ request, params }) => answer(request, params));

export const POST = apiRoute<Params>(({ request, params }) => {
  assertSameOrigin(request.headers);
  return answer(request, params);
});
