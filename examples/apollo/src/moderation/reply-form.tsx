interface ReplyFormProps {
  readonly onSend: (message: string) => void;
}

export function ReplyForm({ onSend }: ReplyFormProps) {
  const send = (form: FormData) => {
    const message = String(form.get('message')).trim();
    if (message !== '') onSend(message);
  };
  return (
    <form className="reply-form" action={send}>
      {/* biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to reply */}
      <input name="message" aria-label="Your reply" placeholder="Your reply" maxLength={300} required autoFocus />
      <button type="submit">Send</button>
    </form>
  );
}
