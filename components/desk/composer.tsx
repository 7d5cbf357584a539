"use client";

import { useActionState, type KeyboardEvent } from "react";
import { DraftKeeper } from "@/components/desk/draft-keeper";
import { classNames } from "@/components/ui/class-names";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors, firstWrongField } from "@/components/ui/form-errors";
import { Icon } from "@/components/ui/icon";
import { SelectInput, type SelectOption } from "@/components/ui/select-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";
import { limits } from "@/lib/tickets/model";

interface Sent {
  number: number;
  messageId: string;
  repeated: boolean;
}

export type SendAction = (state: ActionState<Sent>, form: FormData) => Promise<ActionState<Sent>>;

export interface ComposerWords {
  title: string;
  kind: string;
  reply: string;
  replyHint: string;
  replyPlaceholder: string;
  note: string;
  noteHint: string;
  notePlaceholder: string;
  cause: string;
  causeNote: string;
  causePlaceholder: string;
  helpful: string;
  helpfulNote: string;
  sendOpen: string;
  sendWaiting: string;
  sendSolved: string;
  addNote: string;
  sending: string;
  replySent: string;
  noteSent: string;
  errorTitle: string;
  conflictHint: string;
  toNewest: string;
  closed: string;
  draftRestored: string;
  draftDiscard: string;
}

/**
 * Ctrl or Cmd with Enter sends with the form's first button: the one that decides nothing about the ticket. Enter alone
 * in a one-line field does not, because a reply that went out can't be taken back.
 */
function sendByKey(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter") return;
  if (!event.ctrlKey && !event.metaKey) {
    if (event.target instanceof HTMLInputElement) event.preventDefault();
    return;
  }
  const button = event.currentTarget.querySelector<HTMLButtonElement>("button[type=submit]");
  if (!button) return;
  event.preventDefault();
  event.currentTarget.requestSubmit(button);
}

const idOf = (form: string) => (name: string) => `${form}-${name}`;
const replyId = idOf("reply");
const noteId = idOf("note");

/**
 * Reply and internal note. Which one is written is a radio group that works before JavaScript arrives; each has its own
 * form and its own look, so that a note can't go out as a reply by a slip.
 */
export function Composer({ number, mayReply, mayNote, actions, requestKeys, lastSeenMessageId, newestMessageHref, causes, causeId, guidelineListId, draftName, words }: {
  number: number;
  mayReply: boolean;
  mayNote: boolean;
  actions: { reply: SendAction; note: SendAction };
  requestKeys: { reply: string; note: string };
  lastSeenMessageId: string | null;
  newestMessageHref: string | null;
  causes: readonly SelectOption[];
  /** The cause the ticket has already. */
  causeId: string;
  /** Id of the datalist of guidelines on the page. */
  guidelineListId: string;
  draftName: string;
  words: ComposerWords;
}) {
  const [reply, sendReply] = useActionState(actions.reply, idleState<Sent>());
  const [note, sendNote] = useActionState(actions.note, idleState<Sent>());
  const wrong = firstWrongField(reply.fieldErrors, ["body", "causeId", "helpfulArticleSlug"]);
  const noteFirst = !mayReply || (note.status !== "idle" && reply.status === "idle");
  return (
    <section id="reply" aria-labelledby="composer-title" className="group/composer no-print rounded-lg border border-line bg-surface">
      <h2 id="composer-title" className="sr-only">
        {words.title}
      </h2>
      {mayReply && mayNote ? (
        <fieldset className="flex flex-wrap gap-1 border-b border-line p-1.5">
          <legend className="sr-only">{words.kind}</legend>
          <KindChoice id="compose-reply" value="reply" label={words.reply} icon="reply" checked={!noteFirst} />
          <KindChoice id="compose-note" value="note" label={words.note} icon="lock" checked={noteFirst} />
        </fieldset>
      ) : null}
      {mayReply ? null : <p className="border-b border-line px-3.5 py-2.5 text-muted">{words.closed}</p>}

      {mayReply ? (
        <form action={sendReply} onKeyDown={sendByKey} aria-label={words.reply} className="flex flex-col gap-3 p-3.5 group-has-[#compose-note:checked]/composer:hidden">
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="requestKey" value={requestKeys.reply} />
          {lastSeenMessageId ? <input type="hidden" name="lastSeenMessageId" value={lastSeenMessageId} /> : null}
          <FormErrors title={words.errorTitle} errors={reply.fieldErrors} formError={reply.formError} idFor={replyId} />
          {reply.code === "conflict" ? (
            <p className="text-sm">
              {words.conflictHint}{" "}
              {newestMessageHref ? (
                <a href={newestMessageHref} className="text-accent">
                  {words.toNewest}
                </a>
              ) : null}
            </p>
          ) : null}
          <TextArea
            id={replyId("body")}
            name="body"
            label={words.reply}
            labelHidden
            hint={words.replyHint}
            rows={6}
            maxLength={limits.body}
            placeholder={words.replyPlaceholder}
            defaultValue={typedValue(reply, "body")}
            error={reply.fieldErrors.body}
            autoFocus={wrong === "body"}
            aria-keyshortcuts="r"
            data-key="r"
            data-chooses="compose-reply"
          />
          <DraftKeeper name={`${draftName}:reply`} fieldId={replyId("body")} sent={reply.result?.messageId} labels={{ restored: words.draftRestored, discard: words.draftDiscard }} />
          <div className="grid gap-3 sm:grid-cols-2">
            <SelectInput
              key={typedValue(reply, "causeId", causeId)}
              id={replyId("causeId")}
              name="causeId"
              label={words.cause}
              note={words.causeNote}
              placeholder={words.causePlaceholder}
              options={causes}
              defaultValue={typedValue(reply, "causeId", causeId)}
              error={reply.fieldErrors.causeId}
              autoFocus={wrong === "causeId"}
              inputClassName="min-h-9! py-1.5"
            />
            <TextInput
              id={replyId("helpfulArticleSlug")}
              name="helpfulArticleSlug"
              label={words.helpful}
              note={words.helpfulNote}
              list={guidelineListId}
              autoComplete="off"
              maxLength={120}
              defaultValue={typedValue(reply, "helpfulArticleSlug")}
              error={reply.fieldErrors.helpfulArticleSlug}
              autoFocus={wrong === "helpfulArticleSlug"}
              inputClassName="min-h-9! py-1.5"
            />
          </div>
          <div className="flex flex-wrap items-center gap-2 max-sm:flex-col max-sm:items-stretch">
            <SubmitButton name="thenStatus" value="open" busy={words.sending}>
              {words.sendOpen}
            </SubmitButton>
            <SubmitButton name="thenStatus" value="waiting" variant="secondary" busy={words.sending}>
              {words.sendWaiting}
            </SubmitButton>
            <SubmitButton name="thenStatus" value="solved" variant="secondary" busy={words.sending}>
              {words.sendSolved}
            </SubmitButton>
          </div>
          <Done shown={reply.status === "done"}>{words.replySent}</Done>
          <FocusFirstError state={reply} />
        </form>
      ) : null}

      {mayNote ? (
        <form
          action={sendNote}
          onKeyDown={sendByKey}
          aria-label={words.note}
          className={classNames("flex-col gap-3 rounded-b-lg bg-mark/35 p-3.5", mayReply ? "hidden group-has-[#compose-note:checked]/composer:flex" : "flex")}
        >
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="requestKey" value={requestKeys.note} />
          <FormErrors title={words.errorTitle} errors={note.fieldErrors} formError={note.formError} idFor={noteId} />
          <TextArea
            id={noteId("body")}
            name="body"
            label={words.note}
            labelHidden
            hint={
              <span className="inline-flex items-center gap-1.5 font-semibold text-ink">
                <Icon name="lock" size={14} />
                {words.noteHint}
              </span>
            }
            rows={4}
            maxLength={limits.body}
            placeholder={words.notePlaceholder}
            defaultValue={typedValue(note, "body")}
            error={note.fieldErrors.body}
            aria-keyshortcuts="n"
            data-key="n"
            data-chooses="compose-note"
          />
          <DraftKeeper name={`${draftName}:note`} fieldId={noteId("body")} sent={note.result?.messageId} labels={{ restored: words.draftRestored, discard: words.draftDiscard }} />
          <div>
            <SubmitButton busy={words.sending}>{words.addNote}</SubmitButton>
          </div>
          <Done shown={note.status === "done"}>{words.noteSent}</Done>
          <FocusFirstError state={note} />
        </form>
      ) : null}
    </section>
  );
}

function KindChoice({ id, value, label, icon, checked }: { id: string; value: string; label: string; icon: "reply" | "lock"; checked: boolean }) {
  return (
    <div>
      <input type="radio" id={id} name="compose-kind" value={value} defaultChecked={checked} className="peer sr-only" />
      <label
        htmlFor={id}
        className="inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-md px-3 text-muted transition-colors peer-checked:bg-accent-soft peer-checked:font-semibold peer-checked:text-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus hover:text-ink"
      >
        <Icon name={icon} size={16} />
        {label}
      </label>
    </div>
  );
}

function Done({ shown, children }: { shown: boolean; children: string }) {
  return (
    <p role="status" className={classNames("items-center gap-1.5 text-sm font-semibold text-kept", shown ? "flex" : "hidden")}>
      {shown ? (
        <>
          <Icon name="check" size={16} />
          {children}
        </>
      ) : null}
    </p>
  );
}
