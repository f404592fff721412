/** Where six digits are typed: from a mail, or from an authenticator app. */
export function DigitsInput({ label }: { label: string }) {
  return (
    <>
      <label className="label" htmlFor="code">
        {label}
      </label>
      <input
        id="code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]{6,8}"
        required
        className="input text-2xl tracking-[0.4em] font-semibold"
      />
    </>
  );
}
