/**
 * A mail as its reader sees it, in a frame that can do nothing: no scripts, no forms, no addresses of ours, and nothing
 * loaded from anywhere. White like a mail program, also in the dark theme, because mails bring their own colours.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;
  const style = "<style>body{margin:16px;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}</style>";
  return <iframe title={title} sandbox="" srcDoc={`<!doctype html><html><head>${policy}${style}</head><body>${html}</body></html>`} referrerPolicy="no-referrer" className="h-96 w-full rounded-md border border-line" style={{ background: "#fff", colorScheme: "light" }} />;
}
