CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateIndex
CREATE INDEX "Person_name_trgm" ON "Person" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Person_email_trgm" ON "Person" USING GIN ("email" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Ticket_subject_trgm" ON "Ticket" USING GIN ("subject" gin_trgm_ops);
