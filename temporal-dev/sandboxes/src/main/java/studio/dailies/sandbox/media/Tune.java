package studio.dailies.sandbox.media;

/// What a text sounds like here: each letter and digit has its pitch for a beat, all else is a
/// rest. When the text is over it begins again.
record Tune(String text) {
  static final long BEAT_MILLIS = 65;

  private static final int LOWEST = 160;
  private static final int STEP = 30;
  private static final int PITCHES = 13;

  /// The pitch at that time in hertz; 0: a rest.
  int hertz(long millis) {
    if (text.isEmpty()) {
      return 0;
    }
    char letter = text.charAt((int) (millis / BEAT_MILLIS % text.length()));
    return Character.isLetterOrDigit(letter)
        ? LOWEST + STEP * (Character.toLowerCase(letter) * 7 % PITCHES)
        : 0;
  }
}
