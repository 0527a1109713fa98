public import Testing

extension TimeLimitTrait.Duration {
    /// After which a test hangs. With a sanitizer, beside all others on two processors, a sound one waits for some minutes.
    public static var hang: Self { .minutes(20) }
}
