// Signed-in customers keep the frame they know from the help pages.
export { default } from "@/app/(help)/layout";
