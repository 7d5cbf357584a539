-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "readerKey" TEXT;

-- CreateIndex
CREATE INDEX "Ticket_readerKey_createdAt_idx" ON "Ticket"("readerKey", "createdAt");
