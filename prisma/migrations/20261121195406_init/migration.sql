-- CreateEnum
CREATE TYPE "Role" AS ENUM ('customer', 'agent', 'manager', 'admin');

-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('public', 'customers', 'staff');

-- CreateEnum
CREATE TYPE "ArticleState" AS ENUM ('draft', 'published', 'archived');

-- CreateEnum
CREATE TYPE "RevisionSource" AS ENUM ('file', 'desk');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('queued', 'sent', 'failed', 'dead');

-- CreateEnum
CREATE TYPE "PromiseKind" AS ENUM ('first_reply', 'next_reply');

-- CreateEnum
CREATE TYPE "TicketStatus" AS ENUM ('new', 'open', 'waiting', 'solved', 'closed');

-- CreateEnum
CREATE TYPE "TicketPriority" AS ENUM ('low', 'normal', 'high', 'urgent');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('web', 'api', 'email', 'phone', 'counter', 'letter', 'chat');

-- CreateEnum
CREATE TYPE "Feeling" AS ENUM ('unavailable', 'poor_quality', 'long_wait', 'no_follow_up', 'transferred', 'unhelpful');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('public', 'note', 'system');

-- CreateEnum
CREATE TYPE "TrailKind" AS ENUM ('search', 'article', 'step', 'stuck');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "passwordHash" TEXT,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "disabledAt" TIMESTAMPTZ(3),
    "timeZone" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "userId" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "detail" JSONB,
    "reference" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cause" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Cause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "userId" UUID,
    "organisationId" UUID,
    "timeZone" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "audience" "Audience" NOT NULL,
    "state" "ArticleState" NOT NULL DEFAULT 'published',
    "keywords" TEXT[],
    "answers" TEXT[],
    "owner" TEXT NOT NULL,
    "reviewedOn" DATE NOT NULL,
    "related" TEXT[],
    "locale" TEXT NOT NULL DEFAULT 'en',
    "revisionId" UUID,
    "fileHash" TEXT,
    "conflictRevisionId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "solvedCount" INTEGER NOT NULL DEFAULT 0,
    "notSolvedCount" INTEGER NOT NULL DEFAULT 0,
    "viewCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleRevision" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "source" "RevisionSource" NOT NULL,
    "frontMatter" JSONB NOT NULL,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "plainText" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "contents" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "authorId" UUID,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ArticleRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleRead" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "readerKey" TEXT NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opens" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ArticleRead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StepTick" (
    "articleId" UUID NOT NULL,
    "readerKey" TEXT NOT NULL,
    "stepKey" TEXT NOT NULL,
    "tickedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StepTick_pkey" PRIMARY KEY ("articleId","readerKey","stepKey")
);

-- CreateTable
CREATE TABLE "ArticleFeedback" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "readerKey" TEXT NOT NULL,
    "solved" BOOLEAN NOT NULL,
    "comment" TEXT,
    "stuckAt" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ArticleFeedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutgoingMail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "toEmail" TEXT NOT NULL,
    "toName" TEXT,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT,
    "messageId" TEXT NOT NULL,
    "inReplyTo" TEXT,
    "references" TEXT[],
    "ticketId" UUID,
    "state" "MailState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutgoingMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "instanceId" UUID NOT NULL,
    "setUpAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "IdempotentRequest" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Secret" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "BusinessCalendar" (
    "key" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "periods" JSONB NOT NULL,
    "holidays" TEXT[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BusinessCalendar_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "TicketPromise" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "kind" "PromiseKind" NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "TicketPromise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchEntry" (
    "id" UUID NOT NULL,
    "readerKey" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "normalised" TEXT NOT NULL,
    "resultCount" INTEGER NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "staff" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SearchEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchClick" (
    "id" UUID NOT NULL,
    "searchId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SearchClick_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "subject" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "status" "TicketStatus" NOT NULL DEFAULT 'new',
    "priority" "TicketPriority" NOT NULL DEFAULT 'normal',
    "channel" "Channel" NOT NULL DEFAULT 'web',
    "requesterId" UUID NOT NULL,
    "assigneeId" UUID,
    "expected" TEXT,
    "since" TEXT,
    "tried" TEXT,
    "impact" TEXT,
    "orderNumber" TEXT,
    "product" TEXT,
    "feeling" "Feeling",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "firstRepliedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "solvedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "reopenCount" INTEGER NOT NULL DEFAULT 0,
    "transferCount" INTEGER NOT NULL DEFAULT 0,
    "causeId" UUID,
    "helpfulArticleId" UUID,
    "followsId" UUID,
    "accessHash" TEXT,
    "requestKey" TEXT,

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "kind" "MessageKind" NOT NULL,
    "userId" UUID,
    "personId" UUID,
    "body" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "requestKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TicketEvent" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "userId" UUID,
    "data" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TicketEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrailItem" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "kind" "TrailKind" NOT NULL,
    "text" TEXT NOT NULL,
    "articleSlug" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TrailItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rating" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT,
    "feelingEnd" "Feeling",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Rating_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_role_name_idx" ON "User"("role", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_secretHash_key" ON "ApiKey"("secretHash");

-- CreateIndex
CREATE INDEX "ApiKey_createdAt_id_idx" ON "ApiKey"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "AuditEntry_at_id_idx" ON "AuditEntry"("at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "Cause_key_key" ON "Cause"("key");

-- CreateIndex
CREATE INDEX "Cause_retiredAt_position_idx" ON "Cause"("retiredAt", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_name_key" ON "Organisation"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Person_userId_key" ON "Person"("userId");

-- CreateIndex
CREATE INDEX "Person_organisationId_idx" ON "Person"("organisationId");

-- CreateIndex
CREATE INDEX "Person_name_id_idx" ON "Person"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Article_number_key" ON "Article"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Article_slug_key" ON "Article"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Article_revisionId_key" ON "Article"("revisionId");

-- CreateIndex
CREATE UNIQUE INDEX "Article_conflictRevisionId_key" ON "Article"("conflictRevisionId");

-- CreateIndex
CREATE INDEX "Article_state_audience_category_title_idx" ON "Article"("state", "audience", "category", "title");

-- CreateIndex
CREATE INDEX "Article_state_audience_solvedCount_id_idx" ON "Article"("state", "audience", "solvedCount" DESC, "id");

-- CreateIndex
CREATE INDEX "Article_updatedAt_idx" ON "Article"("updatedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ArticleRevision_articleId_number_key" ON "ArticleRevision"("articleId", "number");

-- CreateIndex
CREATE INDEX "ArticleRead_readerKey_lastAt_idx" ON "ArticleRead"("readerKey", "lastAt" DESC);

-- CreateIndex
CREATE INDEX "ArticleRead_firstAt_idx" ON "ArticleRead"("firstAt");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleRead_articleId_readerKey_key" ON "ArticleRead"("articleId", "readerKey");

-- CreateIndex
CREATE INDEX "StepTick_readerKey_tickedAt_idx" ON "StepTick"("readerKey", "tickedAt" DESC);

-- CreateIndex
CREATE INDEX "ArticleFeedback_readerKey_at_idx" ON "ArticleFeedback"("readerKey", "at" DESC);

-- CreateIndex
CREATE INDEX "ArticleFeedback_at_idx" ON "ArticleFeedback"("at");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleFeedback_articleId_readerKey_key" ON "ArticleFeedback"("articleId", "readerKey");

-- CreateIndex
CREATE UNIQUE INDEX "OutgoingMail_messageId_key" ON "OutgoingMail"("messageId");

-- CreateIndex
CREATE INDEX "OutgoingMail_state_createdAt_idx" ON "OutgoingMail"("state", "createdAt");

-- CreateIndex
CREATE INDEX "OutgoingMail_createdAt_id_idx" ON "OutgoingMail"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "OutgoingMail_ticketId_idx" ON "OutgoingMail"("ticketId");

-- CreateIndex
CREATE INDEX "IdempotentRequest_createdAt_idx" ON "IdempotentRequest"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "IdempotentRequest_scope_key_key" ON "IdempotentRequest"("scope", "key");

-- CreateIndex
CREATE INDEX "TicketPromise_ticketId_startedAt_idx" ON "TicketPromise"("ticketId", "startedAt");

-- CreateIndex
CREATE INDEX "TicketPromise_answeredAt_cancelledAt_dueAt_idx" ON "TicketPromise"("answeredAt", "cancelledAt", "dueAt");

-- CreateIndex
CREATE INDEX "TicketPromise_dueAt_idx" ON "TicketPromise"("dueAt");

-- CreateIndex
CREATE INDEX "SearchEntry_readerKey_at_idx" ON "SearchEntry"("readerKey", "at" DESC);

-- CreateIndex
CREATE INDEX "SearchEntry_at_resultCount_idx" ON "SearchEntry"("at", "resultCount");

-- CreateIndex
CREATE INDEX "SearchClick_articleId_at_idx" ON "SearchClick"("articleId", "at");

-- CreateIndex
CREATE INDEX "SearchClick_at_idx" ON "SearchClick"("at");

-- CreateIndex
CREATE UNIQUE INDEX "SearchClick_searchId_articleId_key" ON "SearchClick"("searchId", "articleId");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_number_key" ON "Ticket"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_accessHash_key" ON "Ticket"("accessHash");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_requestKey_key" ON "Ticket"("requestKey");

-- CreateIndex
CREATE INDEX "Ticket_status_dueAt_number_idx" ON "Ticket"("status", "dueAt", "number");

-- CreateIndex
CREATE INDEX "Ticket_assigneeId_status_dueAt_number_idx" ON "Ticket"("assigneeId", "status", "dueAt", "number");

-- CreateIndex
CREATE INDEX "Ticket_requesterId_createdAt_id_idx" ON "Ticket"("requesterId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Ticket_topic_createdAt_idx" ON "Ticket"("topic", "createdAt");

-- CreateIndex
CREATE INDEX "Ticket_causeId_solvedAt_idx" ON "Ticket"("causeId", "solvedAt");

-- CreateIndex
CREATE INDEX "Ticket_createdAt_id_idx" ON "Ticket"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_solvedAt_idx" ON "Ticket"("solvedAt");

-- CreateIndex
CREATE INDEX "Ticket_firstRepliedAt_idx" ON "Ticket"("firstRepliedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Message_requestKey_key" ON "Message"("requestKey");

-- CreateIndex
CREATE INDEX "Message_ticketId_createdAt_id_idx" ON "Message"("ticketId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "TicketEvent_ticketId_at_id_idx" ON "TicketEvent"("ticketId", "at", "id");

-- CreateIndex
CREATE INDEX "TicketEvent_type_at_idx" ON "TicketEvent"("type", "at");

-- CreateIndex
CREATE INDEX "TrailItem_ticketId_at_idx" ON "TrailItem"("ticketId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Rating_ticketId_key" ON "Rating"("ticketId");

-- CreateIndex
CREATE INDEX "Rating_createdAt_idx" ON "Rating"("createdAt");

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "ArticleRevision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_conflictRevisionId_fkey" FOREIGN KEY ("conflictRevisionId") REFERENCES "ArticleRevision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleRevision" ADD CONSTRAINT "ArticleRevision_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleRevision" ADD CONSTRAINT "ArticleRevision_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleRead" ADD CONSTRAINT "ArticleRead_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepTick" ADD CONSTRAINT "StepTick_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleFeedback" ADD CONSTRAINT "ArticleFeedback_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutgoingMail" ADD CONSTRAINT "OutgoingMail_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketPromise" ADD CONSTRAINT "TicketPromise_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchClick" ADD CONSTRAINT "SearchClick_searchId_fkey" FOREIGN KEY ("searchId") REFERENCES "SearchEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchClick" ADD CONSTRAINT "SearchClick_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_causeId_fkey" FOREIGN KEY ("causeId") REFERENCES "Cause"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_helpfulArticleId_fkey" FOREIGN KEY ("helpfulArticleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_followsId_fkey" FOREIGN KEY ("followsId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketEvent" ADD CONSTRAINT "TicketEvent_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketEvent" ADD CONSTRAINT "TicketEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrailItem" ADD CONSTRAINT "TrailItem_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;
