-- AlterEnum
ALTER TYPE "MailState" ADD VALUE 'kept';
